namespace LdapMailcow.Core.State;

/// <summary>What decides which objects are read, as text that the state keeps: <c>whole;setting=part;setting=part…</c>. The whole alone says whether it
/// is another source; the parts only say what to name.</summary>
public static class SourceScope
{
    private const char Separator = ';';

    /// <param name="whole">A fingerprint of everything.</param>
    /// <param name="parts">A fingerprint of each setting, by its name.</param>
    public static string Of(string whole, IEnumerable<(string Setting, string Part)> parts) =>
        string.Join(Separator, parts.Select(p => $"{p.Setting}={p.Part}").Prepend(whole));

    public static bool IsSame(string one, string other) => one.AsSpan(0, Whole(one)).SequenceEqual(other.AsSpan(0, Whole(other)));

    /// <returns>The settings whose part differs; empty when one of the two has no parts, as those of older states.</returns>
    public static IReadOnlyList<string> Changed(string before, string now)
    {
        var (was, isNow) = (Parts(before), Parts(now));
        return was.Count == 0 ? [] : [.. isNow.Where(p => was.GetValueOrDefault(p.Key) != p.Value).Select(p => p.Key)];
    }

    private static int Whole(string scope) => scope.IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var end ? end : scope.Length;

    private static Dictionary<string, string> Parts(string scope) =>
        scope.Split(Separator).Skip(1).Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]);
}
