using System.Collections.Immutable;
using System.Text;

namespace LdapMailcow.Ldap.Filters;

/// <summary>Parses what stands between two parentheses: <c>attribute operator value</c>.</summary>
internal static class FilterTerm
{
    public static LdapFilter Parse(ReadOnlySpan<char> term)
    {
        var equals = term.IndexOf('=');
        if (equals < 1)
        {
            throw new FormatException(equals < 0 ? $"has the term '{term}' without '='" : $"has the term '{term}' without an attribute");
        }

        var left = term[..equals];
        var value = term[(equals + 1)..];
        return left[^1] switch
        {
            '>' => Compare(left[..^1], Comparison.GreaterOrEqual, value),
            '<' => Compare(left[..^1], Comparison.LessOrEqual, value),
            '~' => Compare(left[..^1], Comparison.Approximate, value),
            ':' => Extensible(left[..^1], value),
            _ => Simple(left, value),
        };
    }

    private static LdapFilter Simple(ReadOnlySpan<char> attribute, ReadOnlySpan<char> value)
    {
        if (!value.Contains('*'))
        {
            return Compare(attribute, Comparison.Equal, value);
        }

        return value is "*" ? new PresenceFilter(Attribute(attribute)) : Substring(attribute, value);
    }

    private static ComparisonFilter Compare(ReadOnlySpan<char> attribute, Comparison comparison, ReadOnlySpan<char> value) =>
        new(Attribute(attribute), comparison, Value(value));

    private static SubstringFilter Substring(ReadOnlySpan<char> attribute, ReadOnlySpan<char> value)
    {
        var parts = value.ToString().Split('*');
        if (Array.IndexOf(parts, "", 1, Math.Max(0, parts.Length - 2)) > 0)
        {
            throw new FormatException($"has two asterisks in a row in '{value}'");
        }

        ImmutableArray<AssertionValue> any = [.. parts.Skip(1).SkipLast(1).Select(part => Value(part))];
        return new SubstringFilter(Attribute(attribute), Part(parts[0]), any, Part(parts[^1]));
    }

    private static AssertionValue? Part(string text) => text.Length == 0 ? null : Value(text);

    private static ExtensibleFilter Extensible(ReadOnlySpan<char> left, ReadOnlySpan<char> value)
    {
        var parts = left.ToString().Split(':');
        var attribute = parts[0].Length == 0 ? null : Attribute(parts[0]);
        var dn = parts.Length > 1 && parts[1].Equals("dn", StringComparison.OrdinalIgnoreCase);
        var rest = parts[(dn ? 2 : 1)..];
        if (rest.Length > 1 || (rest.Length == 0 && attribute is null))
        {
            throw new FormatException($"has '{left}:=' where 'attribute:dn:rule:=' belongs");
        }

        return new ExtensibleFilter(attribute, rest.Length == 1 ? Attribute(rest[0]) : null, dn, Value(value));
    }

    private static string Attribute(ReadOnlySpan<char> text)
    {
        var name = text.Trim();
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or ';' or '.' or '_'))
            {
                throw new FormatException($"has '{name}', which is no attribute name");
            }
        }

        return name.IsEmpty ? throw new FormatException("has a term without an attribute") : name.ToString();
    }

    private static AssertionValue Value(ReadOnlySpan<char> text)
    {
        var bytes = ImmutableArray.CreateBuilder<byte>(text.Length);
        while (!text.IsEmpty)
        {
            var escape = text.IndexOf('\\');
            var plain = escape < 0 ? text : text[..escape];
            if (plain.Contains('\0'))
            {
                throw new FormatException("has a null character, which is written \\00");
            }

            bytes.AddRange(Encoding.UTF8.GetBytes(plain.ToString()));
            text = escape < 0 ? default : Escape(text[escape..], bytes);
        }

        return new AssertionValue(bytes.ToImmutable());
    }

    private static ReadOnlySpan<char> Escape(ReadOnlySpan<char> text, ImmutableArray<byte>.Builder bytes)
    {
        if (text.Length < 3 || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
        {
            throw new FormatException("has a backslash that is not followed by two hexadecimal digits (a backslash itself is written \\5c)");
        }

        bytes.Add(Convert.FromHexString(text[1..3])[0]);
        return text[3..];
    }
}
