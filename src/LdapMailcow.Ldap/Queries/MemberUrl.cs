using System.Diagnostics.CodeAnalysis;
using LdapMailcow.Core;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Queries;

/// <summary>Parses <c>ldap:///base?attributes?scope?filter</c> (RFC 4516), as it stands in memberURL. The attributes do not matter: the entries that are
/// found are the members.</summary>
internal static class MemberUrl
{
    private const string Scheme = "ldap://";

    /// <summary>Whether an attribute holds such URLs and no DNs.</summary>
    public static bool IsIn(string attribute) => attribute.Equals("memberURL", StringComparison.OrdinalIgnoreCase);

    /// <param name="source">Where it stands, as the subject of a sentence.</param>
    /// <param name="problem">The rest of a sentence whose subject is the value.</param>
    public static bool TryParse(string url, string source, [NotNullWhen(true)] out MemberQuery? query, [NotNullWhen(false)] out string? problem)
    {
        (query, problem) = (null, null);
        try
        {
            var parts = Parts(url.Trim());
            query = new MemberQuery(Base(Part(parts, 0)), Scope(Part(parts, 2)), Filter(Part(parts, 3)), source);
        }
        catch (FormatException e)
        {
            problem = e.Message;
        }

        return query is not null;
    }

    private static string[] Parts(string url)
    {
        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException("does not begin with ldap:///");
        }

        if (url.Length == Scheme.Length || url[Scheme.Length] != '/')
        {
            throw new FormatException("names a server, and no other one is asked");
        }

        string[] parts = [.. url[(Scheme.Length + 1)..].Split('?').Select(Uri.UnescapeDataString)];
        return parts.Skip(4).Any(p => p.Length > 0) ? throw new FormatException("has an extension, which is not understood") : parts;
    }

    private static string Part(string[] parts, int index) => index < parts.Length ? parts[index].Trim() : "";

    private static string Base(string text) => DistinguishedName.TryParse(text, out var name, out var problem)
        ? name.ToString()
        : throw new FormatException($"has a base that {problem}");

    /// <summary>Left out, it is the base alone.</summary>
    private static SearchScope Scope(string text) => text.ToLowerInvariant() switch
    {
        "" or "base" => SearchScope.Base,
        "one" => SearchScope.OneLevel,
        "sub" => SearchScope.Subtree,
        _ => throw new FormatException($"has the scope '{OneLine.Clipped(text)}', and there are only base, one and sub"),
    };

    private static LdapFilter Filter(string text) => text.Length == 0 ? LdapFilter.Everything
        : LdapFilter.TryParse(text, out var filter, out var problem) ? filter
        : throw new FormatException($"has a filter that {problem}");
}
