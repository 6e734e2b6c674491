using System.Text;

namespace LdapMailcow.Ldap.Names;

/// <summary>Reads one value of a DN up to its separator; escaped hex pairs are UTF-8 bytes.</summary>
internal readonly struct DnValueReader(bool quoted)
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    public string Read(ref ReadOnlySpan<char> rest)
    {
        var bytes = new List<byte>();
        var lastSignificant = 0;
        while (!rest.IsEmpty && !IsEnd(rest[0]))
        {
            var escaped = rest[0] == '\\';
            var plainSpace = rest[0] == ' ' && !quoted;
            bytes.AddRange(escaped ? Escaped(ref rest) : Plain(ref rest));
            lastSignificant = plainSpace ? lastSignificant : bytes.Count;
        }

        if (quoted)
        {
            CloseQuotes(ref rest);
        }

        bytes.RemoveRange(lastSignificant, bytes.Count - lastSignificant);
        return Decode(bytes);
    }

    private bool IsEnd(char c) => quoted ? c == '"' : c is ',' or ';' or '+';

    private static void CloseQuotes(ref ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            throw new FormatException("has a quotation mark that is not closed");
        }

        rest = rest[1..].TrimStart(' ');
        if (!rest.IsEmpty && rest[0] is not (',' or ';' or '+'))
        {
            throw new FormatException("goes on after a quoted value without a separator");
        }
    }

    private static byte[] Plain(ref ReadOnlySpan<char> rest)
    {
        if (Rune.DecodeFromUtf16(rest, out var rune, out var used) != System.Buffers.OperationStatus.Done)
        {
            throw new FormatException("has a broken character");
        }

        rest = rest[used..];
        Span<byte> utf8 = stackalloc byte[4];
        return utf8[..rune.EncodeToUtf8(utf8)].ToArray();
    }

    private static byte[] Escaped(ref ReadOnlySpan<char> rest)
    {
        if (rest.Length >= 3 && char.IsAsciiHexDigit(rest[1]) && char.IsAsciiHexDigit(rest[2]))
        {
            var pair = Convert.FromHexString(rest[1..3]);
            rest = rest[3..];
            return pair;
        }

        if (rest.Length < 2 || rest[1] is not (' ' or '"' or '#' or '+' or ',' or ';' or '<' or '=' or '>' or '\\'))
        {
            throw new FormatException("has a backslash before a character that is not escaped with it");
        }

        var one = (byte)rest[1];
        rest = rest[2..];
        return [one];
    }

    private static string Decode(List<byte> bytes)
    {
        try
        {
            return _strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("has escaped bytes that are no UTF-8");
        }
    }
}
