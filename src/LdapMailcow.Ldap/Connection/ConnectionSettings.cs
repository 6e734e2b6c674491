using System.Collections.Immutable;

namespace LdapMailcow.Ldap.Connection;

/// <summary>How to get a bound connection.</summary>
/// <param name="Timeout">For each step: connect, TLS, bind, each message.</param>
/// <param name="CaFile">PEM bundle; null means the system's authorities.</param>
internal sealed record ConnectionSettings(
    ImmutableArray<LdapUri> Uris, string BindDn, string BindPassword, bool StartTls, string? CaFile, bool VerifyTls, TimeSpan Timeout)
{
    /// <summary>Records print their members; this one has a secret.</summary>
    public override string ToString() => string.Join(' ', Uris);
}
