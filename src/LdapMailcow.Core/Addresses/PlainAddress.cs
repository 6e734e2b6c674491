using System.Buffers;
using System.Text;

namespace LdapMailcow.Core.Addresses;

/// <summary>The short way for the usual address: ASCII, nothing to trim, nothing to explain. It gives the same text as <see cref="AddressSyntax"/> or
/// nothing, without the strings in between; a directory has hundreds of thousands of them.</summary>
internal static class PlainAddress
{
    private static readonly SearchValues<byte> _local = SearchValues.Create(Encoding.ASCII.GetBytes(AddressSyntax.LocalCharacters));

    public static bool TryRead(ReadOnlySpan<byte> text, TextPool? texts, out string value)
    {
        value = "";
        var at = text.IndexOf((byte)'@');
        if (at is < 1 or > AddressSyntax.MaxLocal || text.Length > AddressSyntax.MaxWhole || !IsLocal(text[..at]) || !IsDomain(text[(at + 1)..]))
        {
            return false;
        }

        Span<char> lower = stackalloc char[text.Length];
        Ascii.ToLower(text, lower, out _);
        value = texts is null ? lower.ToString() : texts.Share(lower);
        return true;
    }

    private static bool IsLocal(ReadOnlySpan<byte> local) =>
        !local.ContainsAnyExcept(_local) && local[0] != '.' && local[^1] != '.' && local.IndexOf(".."u8) < 0;

    private static bool IsDomain(ReadOnlySpan<byte> domain)
    {
        for (var dot = domain.IndexOf((byte)'.'); dot >= 0; dot = domain.IndexOf((byte)'.'))
        {
            if (!IsLabel(domain[..dot]))
            {
                return false;
            }

            domain = domain[(dot + 1)..];
            if (domain.IndexOf((byte)'.') < 0)
            {
                return IsLabel(domain) && char.IsAsciiLetter((char)domain[0]);
            }
        }

        return false;
    }

    private static bool IsLabel(ReadOnlySpan<byte> label)
    {
        if (label.Length is 0 or > DomainName.MaxLabel || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }
}
