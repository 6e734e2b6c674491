using System.Formats.Asn1;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>Builds an entry from collected values, as the body of a SearchResultEntry that a server could have sent at once.</summary>
internal static class RawEntry
{
    public static byte[] Encode(ReadOnlySpan<byte> name, IEnumerable<(byte[] Description, List<byte[]> Values)> attributes)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        writer.WriteOctetString(name);
        using (writer.PushSequence())
        {
            foreach (var (description, values) in attributes)
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(description);
                    WriteSet(writer, values);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteSet(AsnWriter writer, List<byte[]> values)
    {
        using (writer.PushSetOf())
        {
            foreach (var value in values)
            {
                writer.WriteOctetString(value);
            }
        }
    }
}
