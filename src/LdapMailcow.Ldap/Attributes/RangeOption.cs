using System.Globalization;
using System.Text;

namespace LdapMailcow.Ldap.Attributes;

/// <summary>The option <c>;range=first-last</c> of Active Directory, where <c>*</c> is the end (MS-ADTS 3.1.1.3.1.3.3).</summary>
internal static class RangeOption
{
    private static ReadOnlySpan<byte> Marker => ";range="u8;

    public static bool IsPartial(ReadOnlySpan<byte> description) => TryParse(description, out _, out _, out var next) && next > 0;

    /// <param name="first">The number of the first value in the answer.</param>
    /// <param name="next">The number of the first value that is missing, 0 when the last one was in the answer.</param>
    /// <returns>false when the description has no such option.</returns>
    public static bool TryParse(ReadOnlySpan<byte> description, out ReadOnlySpan<byte> name, out int first, out int next)
    {
        name = description;
        first = next = 0;
        if (!description.Contains((byte)'='))
        {
            return false;
        }

        var at = Find(description);
        if (at < 0)
        {
            return false;
        }

        name = description[..at];
        var range = description[(at + Marker.Length)..];
        var hyphen = range.IndexOf((byte)'-');
        first = hyphen > 0 && Number(range[..hyphen]) is { } start ? start : 0;
        next = Number(range[(hyphen + 1)..]) + 1 ?? 0;
        return true;
    }

    private static int? Number(ReadOnlySpan<byte> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue ? number : null;

    private static int Find(ReadOnlySpan<byte> description)
    {
        for (var i = 0; i + Marker.Length <= description.Length; i++)
        {
            if (description[i] == ';' && Ascii.EqualsIgnoreCase(description.Slice(i, Marker.Length), Marker))
            {
                return i;
            }
        }

        return -1;
    }
}
