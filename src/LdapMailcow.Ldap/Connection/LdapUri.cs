namespace LdapMailcow.Ldap.Connection;

/// <summary>One server, or a domain whose servers DNS knows (SRV records of <c>_ldap._tcp</c>).</summary>
/// <param name="Host">Host name or address; null when <paramref name="Domain"/> is to be looked up.</param>
public sealed record LdapUri(bool Secure, string? Host, int Port, string? Domain = null)
{
    public const int PlainPort = 389;
    public const int SecurePort = 636;

    public override string ToString() => Host is null
        ? Secure ? $"ldaps:///{Domain}" : $"srv:{Domain}"
        : $"{(Secure ? "ldaps" : "ldap")}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}";
}
