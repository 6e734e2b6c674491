namespace LdapMailcow.Core.Directory;

/// <summary>Which attributes some entries have, to tell a misspelt setting from a directory that has no such values.</summary>
public sealed record DirectorySample(AttributeSample Mail, AttributeSample Aliases, AttributeSample Members)
{
    /// <summary>Of LDAP_MAILCOW_FLAG_ATTRIBUTES, by what they decide; only those that are set.</summary>
    public IReadOnlyDictionary<string, AttributeSample> Flags { get; init; } = new Dictionary<string, AttributeSample>();
}

/// <param name="Setting">Names the attributes.</param>
/// <param name="Entries">How many were looked at.</param>
/// <param name="Found">How many of them have an attribute.</param>
public sealed record AttributeSample(string Setting, IReadOnlyList<string> Names, int Entries, IReadOnlyDictionary<string, int> Found)
{
    public bool HasAny => Names.Any(n => Found.Keys.Any(f => f.Equals(n, StringComparison.OrdinalIgnoreCase)));

    /// <summary>As in <c>memebr (LDAP_MAILCOW_LDAP_MEMBER_ATTRIBUTES); do you mean member, found in 7 of 9?</c></summary>
    public string Described => $"{string.Join(", ", Names)} ({Setting}){(Nearest is { } name ? $"; do you mean {name}, found in {Found[name]} of {Entries}?" : "")}";

    public string? Nearest => HasAny ? null : Found.Keys
        .Select(f => (Name: f, Distance: Names.Min(n => Distance(n.ToLowerInvariant(), f.ToLowerInvariant()))))
        .Where(f => f.Distance <= Math.Min(3, f.Name.Length / 2))
        .OrderBy(f => f.Distance).ThenByDescending(f => Found[f.Name]).ThenBy(f => f.Name, StringComparer.Ordinal)
        .FirstOrDefault().Name;

    /// <summary>Levenshtein's; a name inside the other is as good as two wrong letters.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var (before, diagonal) = (i + 1, i);
            for (var j = 0; j < other.Length; j++)
            {
                before = Math.Min(Math.Min(before, row[j + 1]) + 1, diagonal + (one[i] == other[j] ? 0 : 1));
                (diagonal, row[j]) = (row[j + 1], j == 0 ? i + 1 : row[j]);
                row[j + 1] = before;
            }
        }

        var isInside = Math.Min(one.Length, other.Length) >= 4 && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal));
        return isInside ? Math.Min(2, row[^1]) : row[^1];
    }
}
