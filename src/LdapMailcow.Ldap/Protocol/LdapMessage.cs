using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>An LDAPMessage (RFC 4511 §4.1.1), its parts still encoded.</summary>
internal readonly struct LdapMessage
{
    private const byte ControlsTag = 0xA0;

    private LdapMessage(int id, byte operation, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> controls)
    {
        Id = id;
        Operation = operation;
        Body = body;
        Controls = controls;
    }

    public int Id { get; }

    public byte Operation { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public ReadOnlyMemory<byte> Controls { get; }

    public static LdapMessage Parse(ReadOnlyMemory<byte> content)
    {
        var reader = new BerReader(content.Span);
        var id = reader.ReadInt32(BerReader.Integer);
        if (id < 0)
        {
            throw new BerException("has a negative message id");
        }

        var body = reader.ReadAny(out var operation);
        var controls = reader.NextIs(ControlsTag) ? reader.Read(ControlsTag) : default;
        return new LdapMessage(id, operation, PartOf(content, body), PartOf(content, controls));
    }

    private static ReadOnlyMemory<byte> PartOf(ReadOnlyMemory<byte> content, ReadOnlySpan<byte> part)
    {
        content.Span.Overlaps(part, out var start);
        return content.Slice(start, part.Length);
    }
}

/// <summary>Tags of the operations (RFC 4511 §4.2 and following) as they stand in a message.</summary>
internal static class Operation
{
    public const byte BindResponse = 0x61;
    public const byte SearchResultEntry = 0x64;
    public const byte SearchResultDone = 0x65;
    public const byte SearchResultReference = 0x73;
    public const byte ExtendedResponse = 0x78;
    public const byte IntermediateResponse = 0x79;

    public const int BindRequest = 0;
    public const int UnbindRequest = 2;
    public const int SearchRequest = 3;
    public const int ExtendedRequest = 23;
}
