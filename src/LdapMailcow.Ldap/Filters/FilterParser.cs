using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

/// <summary>Parses RFC 4515. Three kindnesses beyond it, as in OpenLDAP's library: white space between the parts of a set, an outermost term without
/// parentheses, and the escapes of LDAPv2 (a backslash before the character itself).</summary>
internal ref struct FilterParser
{
    private const int MaxLength = 100_000;
    private const int MaxDepth = 100;

    private ReadOnlySpan<char> _rest;
    private int _depth;

    public static bool TryParse(string? text, [NotNullWhen(true)] out LdapFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        filter = null;
        problem = null;
        var trimmed = LegacyEscapes.Replace((text ?? "").Trim());
        if (trimmed.Length is 0 or > MaxLength)
        {
            problem = trimmed.Length == 0 ? "is empty" : $"is longer than {MaxLength} characters";
            return false;
        }

        try
        {
            var parser = new FilterParser { _rest = trimmed[0] == '(' ? trimmed : $"({trimmed})" };
            filter = parser.Filter();
            problem = parser._rest.IsEmpty ? null : $"goes on after its last parenthesis with '{Clip(parser._rest)}'";
        }
        catch (FormatException e)
        {
            problem = e.Message;
        }

        return problem is null;
    }

    private LdapFilter Filter()
    {
        Expect('(');
        _rest = _rest.TrimStart();
        if (++_depth > MaxDepth)
        {
            throw new FormatException($"is nested deeper than {MaxDepth} levels");
        }

        LdapFilter result = Peek() switch
        {
            '&' => Set(SetOperator.And),
            '|' => Set(SetOperator.Or),
            '!' => Not(),
            _ => Term(),
        };
        _depth--;
        Expect(')');
        return result;
    }

    private SetFilter Set(SetOperator kind)
    {
        _rest = _rest[1..].TrimStart();
        var parts = ImmutableArray.CreateBuilder<LdapFilter>();
        while (Peek() == '(')
        {
            parts.Add(Filter());
            _rest = _rest.TrimStart();
        }

        return new SetFilter(kind, parts.ToImmutable());
    }

    private NotFilter Not()
    {
        _rest = _rest[1..].TrimStart();
        var inner = Filter();
        _rest = _rest.TrimStart();
        return new NotFilter(inner);
    }

    private LdapFilter Term()
    {
        var end = _rest.IndexOfAny('(', ')');
        if (end < 0)
        {
            throw new FormatException($"has no closing parenthesis after '{Clip(_rest)}'");
        }

        var term = FilterTerm.Parse(_rest[..end]);
        _rest = _rest[end..];
        return term;
    }

    private readonly char Peek() => _rest.IsEmpty ? throw new FormatException("ends too early: a closing parenthesis is missing") : _rest[0];

    private void Expect(char c)
    {
        if (Peek() != c)
        {
            throw new FormatException($"has '{Clip(_rest)}' where '{c}' belongs (parentheses in values are written \\28 and \\29)");
        }

        _rest = _rest[1..];
    }

    private static string Clip(ReadOnlySpan<char> text) => text.Length <= 20 ? text.ToString() : $"{text[..20]}…";
}

/// <summary>Rewrites the escapes of LDAPv2 (RFC 1960: a backslash before the character itself) as those of RFC 4515.</summary>
internal static class LegacyEscapes
{
    public static string Replace(string filter)
    {
        var result = new StringBuilder(filter.Length);
        for (var i = 0; i < filter.Length; i++)
        {
            result.Append(filter[i]);
            if (filter[i] == '\\' && i + 1 < filter.Length && filter[i + 1] is '(' or ')' or '*' or '\\')
            {
                result.Append(CultureInfo.InvariantCulture, $"{(int)filter[++i]:x2}");
            }
        }

        return result.ToString();
    }
}
