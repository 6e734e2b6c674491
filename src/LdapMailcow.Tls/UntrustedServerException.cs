using System.Security.Authentication;

namespace LdapMailcow.Tls;

/// <summary>The server's certificate was not accepted; nothing was sent. The message is one sentence with the setting.</summary>
public sealed class UntrustedServerException(string sentence) : AuthenticationException(sentence)
{
    /// <summary>The one that made a handshake fail, however deep the platform wrapped it.</summary>
    public static UntrustedServerException? In(Exception? failure)
    {
        while (failure is not null and not UntrustedServerException)
        {
            failure = failure.InnerException;
        }

        return failure as UntrustedServerException;
    }
}
