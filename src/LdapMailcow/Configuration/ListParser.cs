using System.Collections.Immutable;
using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Configuration;

/// <summary>Parses <c>address=(filter);address=(filter)</c>. A filter ends with the parenthesis that closes it, so whatever it holds separates nothing;
/// what separates is a semicolon or the end of a line.</summary>
internal static class ListParser
{
    private const string Separators = ";\r\n";

    public static string? Parse(string text, out ImmutableArray<FilteredList> value)
    {
        var lists = ImmutableArray.CreateBuilder<FilteredList>();
        value = [];
        for (var rest = Trimmed(text); !rest.IsEmpty; rest = Trimmed(rest))
        {
            if (Next(ref rest, out var list) is { } problem)
            {
                return problem;
            }

            if (lists.Any(l => l.Address == list.Address))
            {
                return $"it names {list.Address} twice";
            }

            lists.Add(list);
        }

        value = lists.ToImmutable();
        return lists.Count > 0 ? null : "";
    }

    private static string? Next(ref ReadOnlySpan<char> rest, out FilteredList list)
    {
        list = null!;
        var open = rest.IndexOf('(');
        var name = (open < 0 ? rest : rest[..open]).TrimEnd();
        if (open < 0 || name.IsEmpty || name[^1] != '=' || name.IndexOfAny(Separators) >= 0)
        {
            return $"'{OneLine.Clipped(name.ToString(), 40)}' stands where address=(filter) belongs";
        }

        if (!Address.TryParse(name[..^1].ToString(), out var address, out var problem))
        {
            return $"'{name[..^1].TrimEnd()}' {problem}";
        }

        var length = LengthOfFilter(rest[open..]);
        if (!LdapFilter.TryParse(rest.Slice(open, length).ToString(), out var filter, out problem))
        {
            return $"the filter of {address} {problem}";
        }

        list = new FilteredList(address, filter);
        rest = rest[(open + length)..].TrimStart(" \t");
        return rest.IsEmpty || Separators.Contains(rest[0], StringComparison.Ordinal) ? null : $"the filter of {address} is followed by '{rest[0]}', and lists are separated by semicolons";
    }

    /// <summary>Up to its last parenthesis; a filter that is not closed is all that is left.</summary>
    private static int LengthOfFilter(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            i += text[i] == '\\' ? 1 : 0;
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> text) => text.Trim(Separators + " \t");
}
