using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace LdapMailcow.Ldap.Servers;

/// <summary>Parses LDAP_MAILCOW_LDAP_URI: one or several URIs, separated by white space or commas.</summary>
public static class LdapUris
{
    private static readonly string[] _schemes = ["ldap:", "ldaps:", "srv:"];

    /// <param name="problem">The rest of a sentence whose subject is the setting.</param>
    public static bool TryParse(string text, out ImmutableArray<LdapUri> uris, [NotNullWhen(false)] out string? problem)
    {
        var result = ImmutableArray.CreateBuilder<LdapUri>();
        problem = null;
        foreach (var part in Split(text ?? ""))
        {
            var wrong = LdapUriParser.TryParse(part, out var uri);
            problem ??= wrong;
            result.Add(uri);
        }

        if (result.Count == 0)
        {
            problem = "is empty; expected ldap://host or ldaps://host";
        }

        uris = problem is null ? result.ToImmutable() : [];
        return problem is null;
    }

    public static ImmutableArray<LdapUri> Parse(string text) =>
        TryParse(text, out var uris, out var problem) ? uris : throw new FormatException($"'{text}' {problem}.");

    /// <summary>White space separates; a comma only where another URI begins, because DNs have commas as well.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        foreach (var word in text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var start = parts.Count;
            foreach (var piece in word.Split(','))
            {
                if (parts.Count == start || _schemes.Any(scheme => piece.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
                {
                    parts.Add(piece);
                }
                else
                {
                    parts[^1] += "," + piece;
                }
            }
        }

        return [.. parts.Select(part => part.Trim(',')).Where(part => part.Length > 0)];
    }
}
