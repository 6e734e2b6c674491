using System.Text;
using System.Text.Unicode;

namespace LdapMailcow.Ldap.Names;

/// <summary>The normalised form of a DN given in UTF-8, without building the DN where its text is plain: most names of a directory need nothing but
/// lower case.</summary>
internal static class DnKey
{
    /// <summary>Longest text that takes the short way.</summary>
    public const int PlainLimit = 512;

    private const int LongestShortType = 3;

    /// <param name="buffer">At least <see cref="PlainLimit"/> characters.</param>
    /// <returns>The number of characters written, or -1 when the name needs <see cref="Parsed"/>.</returns>
    public static int Plain(ReadOnlySpan<byte> name, Span<char> buffer)
    {
        if (name.Length > PlainLimit)
        {
            return -1;
        }

        var typeStart = 0;
        var inType = true;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (inType ? !IsTypeCharacter(c, i - typeStart) : !IsValueCharacter(name, i))
            {
                return -1;
            }

            inType = inType ? c != '=' : c == ',';
            typeStart = inType && c == ',' ? i + 1 : typeStart;
            buffer[i] = (char)(c is >= (byte)'A' and <= (byte)'Z' ? c | 0x20 : c);
        }

        return inType && !name.IsEmpty ? -1 : name.Length;
    }

    /// <returns>The key, or null when the bytes are no DN.</returns>
    public static string? Parsed(ReadOnlySpan<byte> name) =>
        Utf8.IsValid(name) && DistinguishedName.TryParse(Encoding.UTF8.GetString(name), out var dn, out _) ? dn.Key : null;

    /// <summary>Longer types may have another spelling (commonName for cn).</summary>
    private static bool IsTypeCharacter(byte c, int position) =>
        char.IsAsciiLetter((char)c) ? position < LongestShortType : c == '=' && position > 0;

    private static bool IsValueCharacter(ReadOnlySpan<byte> name, int i)
    {
        var c = name[i];
        if (c == ' ')
        {
            return name[i - 1] is not ((byte)'=' or (byte)' ') && i + 1 < name.Length && name[i + 1] is not (byte)',';
        }

        return c is > 0x20 and < 0x7F and not ((byte)'\\' or (byte)'"' or (byte)'+' or (byte)'#' or (byte)';' or (byte)'<' or (byte)'>');
    }
}
