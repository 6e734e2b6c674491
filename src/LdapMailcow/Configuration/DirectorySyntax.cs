using System.Collections.Immutable;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Configuration;

internal static class DirectorySyntax
{
    public static string? Servers(string text, out ImmutableArray<LdapUri> value) =>
        LdapUris.TryParse(text, out value, out var problem) ? null : Clause(problem);

    public static string? Dn(string text, out DistinguishedName value) =>
        Result(DistinguishedName.TryParse(text, out var name, out var problem), name, problem, out value);

    public static string? Filter(string text, out LdapFilter value) =>
        Result(LdapFilter.TryParse(text, out var filter, out var problem), filter, problem, out value);

    public static string? Members(string text, out MemberFilter value)
    {
        var parsed = Result(MemberFilter.TryParse(text, out var filter, out var problem), filter, problem, out value);
        return text.Contains(MemberFilter.Placeholder, StringComparison.Ordinal) ? parsed : $"{MemberFilter.Placeholder} is missing in it";
    }

    /// <summary>RFC 4512 §1.4: a descriptor or a numeric OID.</summary>
    public static string? Attribute(string text, out string value)
    {
        value = text;
        var descriptor = char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        return descriptor || (char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiDigit(c) || c == '.')) ? null : "is no attribute name";
    }

    private static string? Result<T>(bool parsed, T? result, string? problem, out T value)
        where T : class
    {
        value = result!;
        return parsed ? null : Clause(problem!);
    }

    private static string Clause(string problem) => "it " + problem.Split("; expected", 2)[0];
}
