using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LdapMailcow.Ldap.Names;

internal static class DnPrinter
{
    public static string Text(ImmutableArray<ImmutableArray<AttributeValue>> rdns) =>
        string.Join(',', rdns.Select(rdn => string.Join('+', rdn.Select(Print))));

    /// <summary>Both sides of a comparison go through here, so it only has to be injective, not pretty.</summary>
    public static string Key(ImmutableArray<ImmutableArray<AttributeValue>> rdns) => string.Join(
        ',',
        rdns.Select(rdn => string.Join('+', rdn.Select(part => Print(part.Normalised)).Order(StringComparer.Ordinal))));

    private static string Print(AttributeValue part)
    {
        var text = new StringBuilder(part.Type).Append('=');
        for (var i = 0; i < part.Value.Length; i++)
        {
            Escape(text, part.Value, i);
        }

        return text.ToString();
    }

    private static void Escape(StringBuilder text, string value, int i)
    {
        var c = value[i];
        if (c < ' ' || c == '\x7f')
        {
            text.Append(CultureInfo.InvariantCulture, $"\\{(int)c:x2}");
            return;
        }

        var atEdge = (c is ' ' or '#' && i == 0) || (c == ' ' && i == value.Length - 1);
        if (atEdge || c is '"' or '+' or ',' or ';' or '<' or '>' or '\\')
        {
            text.Append('\\');
        }

        text.Append(c);
    }
}
