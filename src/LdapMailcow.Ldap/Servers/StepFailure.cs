using System.Net.Sockets;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Servers;

/// <summary>The sentence for a conversation that broke: what the other side looks like, and what to change in LDAP_MAILCOW_LDAP_URI.</summary>
internal static class StepFailure
{
    /// <summary>Of a step that begins the conversation, which is where a wrong port shows.</summary>
    public const string Binding = "binding";

    private const byte TlsAlert = 0x15;
    private const byte TlsHandshake = 0x16;
    private const int GlobalCatalogSecurePort = 3269;

    public static string Of(LdapUri server, string doing, BerException failure) => failure switch
    {
        ForeignProtocolException { First: TlsAlert or TlsHandshake } => $"{server} speaks TLS from the first byte: write {Secure(server)} in LDAP_MAILCOW_LDAP_URI.",
        ForeignProtocolException { First: (byte)'H' or (byte)'<' } =>
            $"{server} answers as a web server and not as LDAP: the host or the port in LDAP_MAILCOW_LDAP_URI is another service's (LDAP has port 389, ldaps:// has 636).",
        _ => $"{server} sent something that is no LDAP while {doing}: a message {failure.Message} (check LDAP_MAILCOW_LDAP_URI).",
    };

    public static string Of(LdapUri server, string doing, Exception failure)
    {
        var problem = (failure as SocketException ?? failure.InnerException as SocketException)?.SocketErrorCode;
        return IsClosed(failure, problem)
            ? $"{server} closed the connection while {doing}{WhyClosed(server, doing)}."
            : $"The connection to {server} failed while {doing}: {Cause(failure)} (LDAP_MAILCOW_LDAP_URI).";
    }

    /// <summary>Some web servers wait for the end of a line that LDAP never sends.</summary>
    public static string WhySilent(string doing) =>
        doing == Binding ? "; another service, such as a web server, may be silent like that: check host and port in LDAP_MAILCOW_LDAP_URI" : "";

    private static bool IsClosed(Exception failure, SocketError? problem) =>
        failure is EndOfStreamException || problem is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted;

    private static string WhyClosed(LdapUri server, string doing) => server switch
    {
        { Secure: false, Port: LdapUri.SecurePort or GlobalCatalogSecurePort } => $": this port wants TLS, so write {Secure(server)} in LDAP_MAILCOW_LDAP_URI",
        { Secure: false } when doing == Binding => ", before it answered: it may want ldaps://, or LDAP_MAILCOW_LDAP_URI names the port of another service",
        _ => ": a restart, a load balancer or a limit of the server does that (LDAP_MAILCOW_LDAP_URI)",
    };

    private static string Secure(LdapUri server) => (server with { Secure = true }).ToString();

    private static string Cause(Exception failure) => (failure as SocketException ?? failure.InnerException as SocketException)?.Message ?? failure.Message.TrimEnd('.');
}
