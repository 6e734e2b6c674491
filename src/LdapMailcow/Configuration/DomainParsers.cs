using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Safety;

namespace LdapMailcow.Configuration;

/// <summary>Parsers of values in the words of the domain.</summary>
internal static class DomainParsers
{
    private const int MaxOwner = 64;

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

    public static string? Domain(string text, out string value) => DomainName.Normalise(text, out value);
}
