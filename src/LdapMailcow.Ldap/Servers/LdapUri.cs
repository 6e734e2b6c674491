using System.Net;

namespace LdapMailcow.Ldap.Servers;

/// <summary>One server, or a domain whose servers DNS knows (SRV records of <c>_ldap._tcp</c>).</summary>
/// <param name="Host">Host name or address; null when <paramref name="Domain"/> is to be looked up.</param>
public sealed record LdapUri(bool Secure, string? Host, int Port, string? Domain = null)
{
    public const int PlainPort = 389;
    public const int SecurePort = 636;

    /// <summary>What goes there stays on this machine.</summary>
    public bool IsLoopback =>
        Host is not null && (IPAddress.TryParse(Host, out var address) ? IPAddress.IsLoopback(address) : Host.Equals("localhost", StringComparison.OrdinalIgnoreCase));

    public override string ToString() => Host is null
        ? Secure ? $"ldaps:///{Domain}" : $"srv:{Domain}"
        : $"{(Secure ? "ldaps" : "ldap")}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}";
}
