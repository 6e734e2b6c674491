using System.Globalization;
using System.Text;

namespace LdapMailcow.Ldap.Reading;

/// <summary>The option <c>;range=first-last</c> of Active Directory, where <c>*</c> is the end (MS-ADTS 3.1.1.3.1.3.3).</summary>
internal static class RangeOption
{
    private static ReadOnlySpan<byte> Marker => ";range="u8;

    public static bool IsPartial(ReadOnlySpan<byte> description) => TryParse(description, out _, out var next) && next > 0;

    /// <param name="name">The description without the option.</param>
    /// <param name="next">The number of the first value that is missing, 0 when the last one was in the answer.</param>
    /// <returns>false when the description has no such option.</returns>
    public static bool TryParse(ReadOnlySpan<byte> description, out ReadOnlySpan<byte> name, out int next)
    {
        name = description;
        next = 0;
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
        var last = description[(at + Marker.Length)..];
        last = last[(last.IndexOf((byte)'-') + 1)..];
        if (int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue)
        {
            next = number + 1;
        }

        return true;
    }

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
