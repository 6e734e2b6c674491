using System.Globalization;

namespace LdapMailcow.Core;

/// <summary>A number with its noun, as people write it: <c>1 alias</c>, <c>2 aliases</c>.</summary>
public static class Counted
{
    /// <param name="many">The plural, where an s at the end does not make it.</param>
    public static string Of(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
