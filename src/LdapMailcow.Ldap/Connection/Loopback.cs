using System.Net;

namespace LdapMailcow.Ldap.Connection;

internal static class Loopback
{
    /// <summary>Whether what goes to this host stays on the machine.</summary>
    public static bool Is(string? host) =>
        host is not null && (IPAddress.TryParse(host, out var address) ? IPAddress.IsLoopback(address) : host.Equals("localhost", StringComparison.OrdinalIgnoreCase));
}
