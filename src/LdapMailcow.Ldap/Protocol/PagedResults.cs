using System.Formats.Asn1;
using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>The paged results control (RFC 2696): size and cookie out, cookie in.</summary>
internal static class PagedResults
{
    /// <summary>Active Directory's upper bound.</summary>
    public const int PageSize = 1000;

    private static readonly byte[] _oid = "1.2.840.113556.1.4.319"u8.ToArray();

    public static void Write(AsnWriter writer, ReadOnlySpan<byte> cookie)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString(_oid);
            writer.WriteBoolean(true);
            var value = new AsnWriter(AsnEncodingRules.BER);
            using (value.PushSequence())
            {
                value.WriteInteger(PageSize);
                value.WriteOctetString(cookie);
            }

            writer.WriteOctetString(value.Encode());
        }
    }

    /// <summary>The cookie of the next page, empty after the last one.</summary>
    /// <returns>false when the answer carries no such control.</returns>
    public static bool TryReadCookie(ReadOnlyMemory<byte> controls, out byte[] cookie)
    {
        cookie = [];
        var reader = new BerReader(controls.Span);
        while (!reader.IsEmpty)
        {
            var control = new BerReader(reader.Read(BerReader.Sequence));
            if (control.Read(BerReader.OctetString).SequenceEqual(_oid))
            {
                cookie = Cookie(control);
                return true;
            }
        }

        return false;
    }

    private static byte[] Cookie(BerReader control)
    {
        const byte booleanTag = 0x01;
        if (control.NextIs(booleanTag))
        {
            control.Read(booleanTag);
        }

        var value = new BerReader(control.Read(BerReader.OctetString));
        var content = new BerReader(value.Read(BerReader.Sequence));
        content.ReadInt32(BerReader.Integer);
        return content.Read(BerReader.OctetString).ToArray();
    }
}
