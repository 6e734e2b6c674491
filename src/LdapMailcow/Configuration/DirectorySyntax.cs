using System.Collections.Immutable;
using LdapMailcow.Ldap;
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

    /// <summary>Pairs <c>switch=attribute</c>.</summary>
    public static string? Flags(string text, out FlagAttributes value)
    {
        value = FlagAttributes.None;
        foreach (var pair in ValueParsers.Split(text))
        {
            if (Flag(pair, ref value) is { } problem)
            {
                return $"'{pair}' {problem}";
            }
        }

        return value == FlagAttributes.None ? "" : null;
    }

    private static string? Flag(string pair, ref FlagAttributes flags)
    {
        if (pair.Split('=') is not [var name, { Length: > 0 } attribute] || Attribute(attribute, out _) is not null)
        {
            return "is no pair of a switch and an attribute";
        }

        var before = flags;
        flags = name.ToLowerInvariant() switch
        {
            "internal" when flags.Internal is null => flags with { Internal = attribute },
            "hidden" when flags.Hidden is null => flags with { Hidden = attribute },
            _ => flags,
        };
        return flags != before ? null
            : name.ToLowerInvariant() is "internal" or "hidden" ? "names a switch for the second time"
            : "names no switch: they are internal and hidden";
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
