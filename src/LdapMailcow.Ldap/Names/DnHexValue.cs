using System.Text;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Names;

/// <summary>A value written as <c>#</c> and the hexadecimal BER encoding (RFC 4514 §2.4).</summary>
internal static class DnHexValue
{
    public static string Read(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(",;+");
        var digits = (end < 0 ? rest : rest[..end])[1..].TrimEnd(' ');
        rest = end < 0 ? default : rest[end..];
        try
        {
            var reader = new BerReader(Convert.FromHexString(digits));
            var content = reader.ReadAny(out _);
            return reader.IsEmpty ? new UTF8Encoding(false, true).GetString(content) : throw new FormatException();
        }
        catch (Exception e) when (e is FormatException or BerException or DecoderFallbackException)
        {
            throw new FormatException("has a value after '#' that is no hexadecimal BER text");
        }
    }
}
