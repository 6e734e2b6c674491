namespace LdapMailcow.Configuration;

/// <summary>Variables with our prefix that mean nothing, most likely misspelled.</summary>
internal static class UnknownVariables
{
    private static readonly string[] _known =
        [.. SettingCatalog.All.SelectMany(s => new[] { s.Variable, s.FileVariable }), .. SettingCatalog.Ignored];

    public static IReadOnlyList<string> Warnings(IEnumerable<string> names) =>
    [
        .. names
            .Where(n => n.StartsWith(Setting.Prefix, StringComparison.OrdinalIgnoreCase) && !_known.Contains(n))
            .Order(StringComparer.Ordinal)
            .Select(n => $"{n} is no known setting and has no effect; the nearest known name is {Nearest(n)}."),
    ];

    public static string Nearest(string name) =>
        _known.MinBy(k => EditDistance.Between(name.ToUpperInvariant(), k))!;
}
