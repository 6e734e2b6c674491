namespace LdapMailcow.Configuration;

/// <summary>Parsers of what LDAP itself defines: URIs, names, filters and attributes.</summary>
internal static class DirectorySyntax
{
    /// <summary>Stands for the member's DN in the member filter.</summary>
    public const string MemberPlaceholder = "{MEMBER_CN}";

    public static string? Uris(string text, out string value)
    {
        value = text;
        var words = ValueParsers.Split(text);
        return words.Length > 0 && words.All(IsUri) ? null : "";
    }

    public static string? Dn(string text, out string value)
    {
        value = text;
        return text.Contains('=', StringComparison.Ordinal) ? null : "";
    }

    public static string? Filter(string text, out string value)
    {
        value = text;
        return text.StartsWith('(') && text.Count(c => c == '(') == text.Count(c => c == ')') ? null : "the parentheses do not match";
    }

    public static string? MemberFilter(string text, out string value)
    {
        value = text;
        return text.Contains(MemberPlaceholder, StringComparison.Ordinal)
            ? Filter(text.Replace(MemberPlaceholder, "CN=member", StringComparison.Ordinal), out _)
            : $"{MemberPlaceholder} is missing in it";
    }

    /// <summary>RFC 4512 §1.4: a descriptor or a numeric OID.</summary>
    public static string? Attribute(string text, out string value)
    {
        value = text;
        var descriptor = char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        return descriptor || (char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiDigit(c) || c == '.')) ? null : "is no attribute name";
    }

    /// <summary>Host names of the URIs, without scheme and port, lower case, each once, sorted.</summary>
    public static IReadOnlyList<string> Hosts(string uris) =>
        [.. ValueParsers.Split(uris).Select(HostOf).Distinct().Order(StringComparer.Ordinal)];

    private static bool IsUri(string word) =>
        word.StartsWith("srv:", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("ldap://", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("ldaps://", StringComparison.OrdinalIgnoreCase);

    private static string HostOf(string word) =>
        Uri.TryCreate(word, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : word.ToLowerInvariant();
}
