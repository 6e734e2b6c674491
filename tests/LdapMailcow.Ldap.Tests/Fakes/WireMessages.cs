using System.Formats.Asn1;
using System.Text;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>An entry as the wire server knows it: a name, and attributes with texts or bytes.</summary>
public sealed record WireEntry(string Dn, params (string Name, object[] Values)[] Attributes);

/// <summary>Encodes what a server sends. Independent of the code under test.</summary>
public static class WireMessages
{
    public static byte[] Entry(int id, WireEntry entry) => Message(id, 4, writer =>
    {
        writer.WriteOctetString(Encoding.UTF8.GetBytes(entry.Dn));
        using (writer.PushSequence())
        {
            foreach (var (name, values) in entry.Attributes)
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
                    using (writer.PushSetOf())
                    {
                        Array.ForEach(values, value => writer.WriteOctetString(value as byte[] ?? Encoding.UTF8.GetBytes((string)value)));
                    }
                }
            }
        }
    });

    public static byte[] Reference(int id, string uri) => Message(id, 19, writer => writer.WriteOctetString(Encoding.UTF8.GetBytes(uri)));

    public static byte[] Intermediate(int id) => Message(id, 25, writer => writer.WriteOctetString("1.2.3"u8, new Asn1Tag(TagClass.ContextSpecific, 0)));

    /// <summary>A Sync Info Message that ends the refresh (RFC 4533 §2.5): refreshDelete, nothing but defaults.</summary>
    public static byte[] RefreshDone(int id) => Message(id, 25, writer =>
    {
        writer.WriteOctetString("1.3.6.1.4.1.4203.1.9.1.4"u8, new Asn1Tag(TagClass.ContextSpecific, 0));
        writer.WriteOctetString([0xA1, 0x00], new Asn1Tag(TagClass.ContextSpecific, 1));
    });

    /// <param name="cookie">null leaves the paged results control out.</param>
    public static byte[] Done(int id, int code, string diagnostic = "", byte[]? cookie = null) => Message(id, 5, Result(code, diagnostic), Control(cookie));

    public static byte[] Bound(int id, int code, string diagnostic = "") => Message(id, 1, Result(code, diagnostic));

    public static byte[] Extended(int id, int code, string diagnostic = "", string? name = null) => Message(id, 24, writer =>
    {
        Result(code, diagnostic)(writer);
        if (name is not null)
        {
            writer.WriteOctetString(Encoding.ASCII.GetBytes(name), new Asn1Tag(TagClass.ContextSpecific, 10));
        }
    });

    private static Action<AsnWriter> Result(int code, string diagnostic) => writer =>
    {
        writer.WriteEnumeratedValue((Code)code);
        writer.WriteOctetString([]);
        writer.WriteOctetString(Encoding.UTF8.GetBytes(diagnostic));
    };

    private static Action<AsnWriter>? Control(byte[]? cookie) => cookie is null ? null : writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString("1.2.840.113556.1.4.319"u8);
            var value = new AsnWriter(AsnEncodingRules.BER);
            using (value.PushSequence())
            {
                value.WriteInteger(0);
                value.WriteOctetString(cookie);
            }

            writer.WriteOctetString(value.Encode());
        }
    };

    private static byte[] Message(int id, int operation, Action<AsnWriter> body, Action<AsnWriter>? control = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            using (writer.PushSequence(new Asn1Tag(TagClass.Application, operation)))
            {
                body(writer);
            }

            if (control is not null)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    control(writer);
                }
            }
        }

        return writer.Encode();
    }

    private enum Code
    {
    }
}
