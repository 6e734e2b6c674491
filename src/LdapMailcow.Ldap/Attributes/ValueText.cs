using System.Text;
using System.Text.Unicode;
using LdapMailcow.Core;

namespace LdapMailcow.Ldap.Attributes;

/// <summary>Values as text. Bytes that are no UTF-8 are never replaced and then understood: two values would become one, and U+FFFD in a domain is
/// punycode of somebody else's.</summary>
internal static class ValueText
{
    /// <summary>Longer than any address, name or id.</summary>
    private const int MaxLength = 4096;

    private const int MostShown = 200;

    /// <returns>null when the value cannot be read: it is no UTF-8, too long, or characters of it were lost before it came here.</returns>
    public static string? Of(ReadOnlySpan<byte> value) =>
        value.Length <= MaxLength && Utf8.IsValid(value) && Encoding.UTF8.GetString(value) is var text && !text.Contains('\uFFFD', StringComparison.Ordinal) ? text : null;

    public static string Shown(ReadOnlySpan<byte> value)
    {
        // Four bytes each at the most, and one character more than are shown, so that the cut is seen.
        var end = Math.Min(value.Length, 4 * (MostShown + 1));
        return OneLine.Clipped(Encoding.UTF8.GetString(value[..end]), MostShown);
    }

    /// <summary>The rest of a sentence about the object, for a value that has no text.</summary>
    public static string Problem(ReadOnlySpan<byte> description, ReadOnlySpan<byte> value) =>
        $"its {Shown(description)} value '{Shown(value)}' {(value.Length > MaxLength ? $"is longer than {MaxLength} bytes" : "has bytes that are no UTF-8")}";
}
