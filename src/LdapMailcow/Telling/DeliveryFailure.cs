using System.Net.Sockets;
using LdapMailcow.Core;
using LdapMailcow.Tls;

namespace LdapMailcow.Telling;

/// <summary>A delivery was answered, but not taken. The message is a clause.</summary>
internal sealed class NotTakenException(string clause) : Exception(clause);

/// <summary>Why something was not delivered.</summary>
internal static class DeliveryFailure
{
    /// <returns>A clause without the URL, which may be a secret.</returns>
    public static string Reason(Exception failure) => failure switch
    {
        NotTakenException => failure.Message,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the name of its host is unknown",
        _ when UntrustedServerException.In(failure) is { } untrusted => untrusted.Message.TrimEnd('.'),
        _ when Inner<SocketException>(failure) is { SocketErrorCode: SocketError.ConnectionRefused } => "the connection was refused",
        _ when Inner<SocketException>(failure) is { } socket => socket.Message.TrimEnd('.'),
        _ => OneLine.Clipped(failure.Message.TrimEnd('.')),
    };

    private static T? Inner<T>(Exception? failure)
        where T : Exception
    {
        while (failure is not null and not T)
        {
            failure = failure.InnerException;
        }

        return failure as T;
    }
}
