using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Safety;

namespace LdapMailcow.Configuration;

internal static class DomainParsers
{
    private const int MaxOwner = 64;
    private static readonly ValueParser<IReadOnlyList<(string From, string To)>> _pairs = ValueParsers.List<(string From, string To)>(Pair);

    /// <summary>The owner becomes part of the marker in mailcow's private comment, which holds 160 bytes.</summary>
    public static string? Owner(string text, out string value)
    {
        value = text;
        return text.Length is > 0 and <= MaxOwner && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? null : "";
    }

    /// <summary>Printable ASCII without spaces: it travels in a header.</summary>
    public static string? ApiKey(string text, out string value)
    {
        value = text;
        return text.Length > 0 && text.All(c => c is > ' ' and < '\x7f') ? null : "it has a space or a character that no key has";
    }

    public static string? RemovalLimit(string text, out Limit value)
    {
        var parsed = Limit.TryParse(text, out var limit);
        value = limit ?? default;
        return parsed ? null : "";
    }

    public static string? MailAddress(string text, out string value)
    {
        var parsed = Address.TryParse(text, out var address, out var problem);
        value = parsed ? address.Value : text;
        return problem;
    }

    public static string? Domain(string text, out string value) => DomainName.Normalise(text, out value);

    /// <summary>Pairs <c>from=to</c>; each domain has one target, and a pair that changes nothing is a mistake.</summary>
    public static string? DomainMap(string text, out MappedDomains value)
    {
        value = MappedDomains.None;
        if (_pairs(text, out var pairs) is { } problem)
        {
            return problem;
        }

        if (pairs.GroupBy(p => p.From).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            return $"it names {twice.Key} twice";
        }

        value = new MappedDomains(pairs.ToDictionary(p => p.From, p => p.To));
        return null;
    }

    private static string? Pair(string text, out (string From, string To) value)
    {
        value = default;
        if (text.Split('=') is not [var left, var right])
        {
            return "is no pair of domains";
        }

        var problem = DomainName.Normalise(left, out var from) ?? DomainName.Normalise(right, out value.To);
        value.From = from;
        return problem ?? (from == value.To ? "changes nothing" : null);
    }
}
