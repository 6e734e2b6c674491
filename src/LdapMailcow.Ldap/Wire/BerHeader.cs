using LdapMailcow.Core;

namespace LdapMailcow.Ldap.Wire;

/// <summary>Tag and length of a BER element in the subset that LDAP allows (RFC 4511 §5.1): tags of one byte, lengths in the definite form, here of
/// at most four bytes.</summary>
internal static class BerHeader
{
    private const int Indefinite = 0x80;

    /// <returns>false when the header itself is not complete yet.</returns>
    /// <exception cref="BerException">The header can never become valid.</exception>
    public static bool TryRead(ReadOnlySpan<byte> data, out int headerLength, out int contentLength)
    {
        headerLength = 2;
        contentLength = 0;
        if (data.Length < 2)
        {
            return false;
        }

        if (data[1] < Indefinite)
        {
            contentLength = data[1];
            return true;
        }

        return TryReadLong(data, out headerLength, out contentLength);
    }

    private static bool TryReadLong(ReadOnlySpan<byte> data, out int headerLength, out int contentLength)
    {
        var count = data[1] & 0x7F;
        headerLength = 2 + count;
        contentLength = 0;
        if (count is 0 or > 4)
        {
            throw new BerException(count == 0 ? "has an indefinite length" : $"has a length of {Counted.Of(count, "byte")}");
        }

        if (data.Length < headerLength)
        {
            return false;
        }

        foreach (var b in data[2..headerLength])
        {
            contentLength = contentLength > int.MaxValue >> 8 ? -1 : (contentLength << 8) | b;
            if (contentLength < 0)
            {
                throw new BerException("has a length beyond 2 GiB");
            }
        }

        return true;
    }
}
