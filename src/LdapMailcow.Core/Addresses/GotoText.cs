using System.Text;

namespace LdapMailcow.Core.Addresses;

public static class GotoText
{
    /// <summary>The column alias.goto is TEXT; one byte more ends the call with an empty answer and nothing stored.</summary>
    public const int MaxBytes = 65_535;

    /// <summary>mailcow's special targets; they are set by flags and never by us.</summary>
    public static bool IsSpecial(string text) => text is "null@localhost" or "spam@localhost" or "ham@localhost";

    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    public static string[] Split(string text) =>
        text.ToLowerInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <returns>The one recipient, however often and in whichever case it is named; null when there are others.</returns>
    public static string? Only(string text) =>
        !text.Contains(',', StringComparison.Ordinal) ? text : Split(text).Distinct().ToArray() is [var one] ? one : null;

    public static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase) || Split(left).ToHashSet().SetEquals(Split(right));

    public static IReadOnlyList<string> Lost(string before, string after)
    {
        var kept = Split(after).ToHashSet();
        return [.. Split(before).Distinct().Where(m => !kept.Contains(m))];
    }
}
