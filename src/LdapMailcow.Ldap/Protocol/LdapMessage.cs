using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>An LDAPMessage (RFC 4511 §4.1.1), its parts still encoded.</summary>
internal readonly ref struct LdapMessage
{
    private const byte ControlsTag = 0xA0;

    private LdapMessage(int id, byte operation, ReadOnlySpan<byte> body, ReadOnlySpan<byte> controls)
    {
        Id = id;
        Operation = operation;
        Body = body;
        Controls = controls;
    }

    public int Id { get; }

    public byte Operation { get; }

    public ReadOnlySpan<byte> Body { get; }

    public ReadOnlySpan<byte> Controls { get; }

    /// <param name="content">The message without its outer header.</param>
    public static LdapMessage Parse(ReadOnlySpan<byte> content)
    {
        var reader = new BerReader(content);
        var id = reader.ReadInt32(BerReader.Integer);
        if (id < 0)
        {
            throw new BerException("has a negative message id");
        }

        var body = reader.ReadAny(out var operation);
        var controls = reader.NextIs(ControlsTag) ? reader.Read(ControlsTag) : default;
        return new LdapMessage(id, operation, body, controls);
    }
}
