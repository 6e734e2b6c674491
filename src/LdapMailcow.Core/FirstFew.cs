using System.Globalization;

namespace LdapMailcow.Core;

public sealed record FirstFew(IReadOnlyList<string> Shown, int More)
{
    public static FirstFew Of(IReadOnlyCollection<string> all, int most = 3) => new([.. all.Take(most)], Math.Max(0, all.Count - most));

    public string Joined(string separator) => string.Join(separator, Shown);

    /// <summary>For an answer on a terminal, which says where the others are.</summary>
    public string Pointing(string command, string separator = ", ") =>
        More == 0 ? Joined(separator) : string.Create(CultureInfo.InvariantCulture, $"{Joined(separator)} ({More} more: {command})");

    public override string ToString() => More == 0 ? Joined(", ") : string.Create(CultureInfo.InvariantCulture, $"{Joined(", ")} and {More} more");
}
