using System.Globalization;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Servers;

/// <summary>Parses one of <c>ldap://</c>, <c>ldaps://</c>, <c>ldap:///DC=…</c> and <c>srv:domain</c>.</summary>
internal static class LdapUriParser
{
    /// <returns>null, or the rest of a sentence whose subject is the setting.</returns>
    public static string? TryParse(string text, out LdapUri uri)
    {
        uri = new LdapUri(false, null, 0);
        if (text.StartsWith("srv:", StringComparison.OrdinalIgnoreCase))
        {
            return Domain(text, text[4..].Trim('/'), secure: false, out uri);
        }

        var secure = text.StartsWith("ldaps://", StringComparison.OrdinalIgnoreCase);
        if (!secure && !text.StartsWith("ldap://", StringComparison.OrdinalIgnoreCase))
        {
            return WithoutScheme(text);
        }

        var rest = text[(secure ? 8 : 7)..];
        return rest.StartsWith('/') && rest.Length > 1
            ? DomainOfDn(text, rest[1..], secure, out uri)
            : Server(text, rest, secure, out uri);
    }

    private static string WithoutScheme(string text)
    {
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return $"has '{text}', which is the address of a web server";
        }

        var (host, port) = text.LastIndexOf(':') is > 0 and var colon ? (text[..colon], text[(colon + 1)..]) : (text, "");
        string[] schemes = port is "636" or "3269" ? ["ldaps"] : port is "389" or "3268" ? ["ldap"] : ["ldaps", "ldap"];
        return Uri.CheckHostName(host) == UriHostNameType.Unknown || !port.All(char.IsAsciiDigit)
            ? $"has '{text}'; expected ldap://host[:port], ldaps://host[:port], ldap:///DC=example,DC=com or srv:example.com"
            : $"has no scheme: write {string.Join(" or ", schemes.Select(scheme => $"{scheme}://{text}"))}";
    }

    private static string? Server(string text, string rest, bool secure, out LdapUri uri)
    {
        uri = new LdapUri(secure, null, 0);
        if (rest.Contains('@', StringComparison.Ordinal))
        {
            return "contains a user; that belongs in LDAP_MAILCOW_LDAP_BIND_DN and LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD";
        }

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && slash < rest.Length - 1)
        {
            return $"has something after the host in '{text}'; a base belongs in LDAP_MAILCOW_LDAP_BASE_DN";
        }

        var authority = slash < 0 ? rest : rest[..slash];
        var colon = authority.EndsWith(']') ? -1 : authority.LastIndexOf(':');
        var host = (colon < 0 ? authority : authority[..colon]).Trim('[', ']');
        var port = secure ? LdapUri.SecurePort : LdapUri.PlainPort;
        if (colon >= 0 && (!int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > 65535))
        {
            return $"has no port from 1 to 65535 in '{text}'";
        }

        uri = new LdapUri(secure, host, port);
        return Uri.CheckHostName(host) == UriHostNameType.Unknown ? $"has no host name in '{text}'" : null;
    }

    private static string? DomainOfDn(string text, string dn, bool secure, out LdapUri uri)
    {
        uri = new LdapUri(secure, null, 0);
        if (!DistinguishedName.TryParse(Uri.UnescapeDataString(dn), out var name, out var problem))
        {
            return $"has a DN in '{text}' that {problem}";
        }

        var labels = name.Rdns.Where(rdn => rdn[0].Normalised.Type == "dc").Select(rdn => rdn[0].Value);
        return Domain(text, string.Join('.', labels), secure, out uri);
    }

    private static string? Domain(string text, string domain, bool secure, out LdapUri uri)
    {
        uri = new LdapUri(secure, null, 0, domain);
        return Uri.CheckHostName(domain) == UriHostNameType.Dns ? null : $"has no domain in '{text}'";
    }
}
