using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Configuration;

/// <summary>Patterns of addresses. One that no address can match would protect nothing without a word, so a pattern is brought into the form of
/// addresses (punycode), and an address made from it must be one.</summary>
internal static class GlobParser
{
    private const string WritePunycode = "mixes * with letters outside ASCII, write that part of the domain in punycode (xn--…)";

    public static string? Parse(string text, out AddressGlob value)
    {
        value = new AddressGlob(text);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return WithoutAt(text);
        }

        var domain = InPunycode(text[(at + 1)..]);
        value = new AddressGlob($"{text[..at]}@{domain ?? text[(at + 1)..]}");
        return domain is null ? WritePunycode : Address.TryParse(Sample(text[..at], domain), out _, out var problem) ? null : problem;
    }

    /// <summary>The star has to stand for the @, too.</summary>
    private static string? WithoutAt(string text) => text.Contains('*', StringComparison.Ordinal)
        ? text.All(char.IsAscii) ? null : WritePunycode
        : $"matches no address, write {text}@* for this name in every domain or *@{text} for every name in this domain";

    private static string Sample(string local, string domain) =>
        $"{Filled(local, "x")}@{Filled(domain, domain.Contains('.', StringComparison.Ordinal) ? "x" : "x.x")}";

    private static string Filled(string pattern, string star) =>
        pattern.Replace("*", star, StringComparison.Ordinal).Replace('?', 'x');

    /// <returns>null when a part has both wildcards and letters outside ASCII.</returns>
    private static string? InPunycode(string domain)
    {
        var labels = domain.Split('.').Select(Label).ToList();
        return labels.Contains(null) ? null : string.Join('.', labels);
    }

    private static string? Label(string label)
    {
        if (label.All(char.IsAscii))
        {
            return label;
        }

        return label.AsSpan().ContainsAny('*', '?') || DomainName.Normalise(label + ".x", out var ascii) is not null ? null : ascii[..^2];
    }
}
