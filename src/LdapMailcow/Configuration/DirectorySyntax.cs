using LdapMailcow.Ldap.Connection;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Configuration;

/// <summary>Parsers of what LDAP itself defines: URIs, names, filters and attributes.</summary>
internal static class DirectorySyntax
{
    /// <summary>Stands for the member's DN in the member filter.</summary>
    public const string MemberPlaceholder = "{MEMBER_CN}";

    public static string? Uris(string text, out string value)
    {
        value = text;
        return LdapUris.TryParse(text, out _, out var problem) ? null : Clause(problem);
    }

    public static string? Dn(string text, out string value)
    {
        value = text;
        return DistinguishedName.TryParse(text, out _, out var problem) ? null : Clause(problem);
    }

    public static string? Filter(string text, out string value)
    {
        value = text;
        return LdapFilter.TryParse(text, out _, out var problem) ? null : Clause(problem);
    }

    public static string? MemberFilter(string text, out string value)
    {
        value = text;
        return text.Contains(MemberPlaceholder, StringComparison.Ordinal)
            ? Filter(text, out _)
            : $"{MemberPlaceholder} is missing in it";
    }

    /// <summary>RFC 4512 §1.4: a descriptor or a numeric OID.</summary>
    public static string? Attribute(string text, out string value)
    {
        value = text;
        var descriptor = char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        return descriptor || (char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiDigit(c) || c == '.')) ? null : "is no attribute name";
    }

    /// <summary>One spelling for all ways to write a base; for comparing, not for sending.</summary>
    public static string SameDn(string text) =>
        (DistinguishedName.TryParse(text, out var name, out _) ? name.ToString() : text).ToLowerInvariant();

    /// <summary>Host names, or domains where DNS names the hosts; without scheme and port.</summary>
    public static IEnumerable<string> Hosts(string uris) =>
        LdapUris.TryParse(uris, out var parsed, out _) ? parsed.Select(u => u.Host ?? $"srv:{u.Domain}") : [uris];

    /// <summary>What is expected is said already.</summary>
    private static string Clause(string problem) => "it " + problem.Split("; expected", 2)[0];
}
