using LdapMailcow.Core;

namespace LdapMailcow.Ldap.Wire;

/// <summary>Walks over the elements of a complete BER value without copying. Every length is checked against what is there.</summary>
internal ref struct BerReader(ReadOnlySpan<byte> data)
{
    public const byte Integer = 0x02;
    public const byte OctetString = 0x04;
    public const byte Enumerated = 0x0A;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;

    private ReadOnlySpan<byte> _rest = data;

    public readonly bool IsEmpty => _rest.IsEmpty;

    public readonly bool NextIs(byte tag) => !_rest.IsEmpty && _rest[0] == tag;

    public ReadOnlySpan<byte> ReadAny(out byte tag)
    {
        if (!BerHeader.TryRead(_rest, out var header, out var length) || length > _rest.Length - header)
        {
            throw new BerException("ends in the middle of an element");
        }

        tag = _rest[0];
        if ((tag & 0x1F) == 0x1F)
        {
            throw new BerException("has a tag of several bytes");
        }

        var content = _rest.Slice(header, length);
        _rest = _rest[(header + length)..];
        return content;
    }

    public ReadOnlySpan<byte> Read(byte expected)
    {
        var content = ReadAny(out var tag);
        return tag == expected ? content : throw new BerException($"has the tag 0x{tag:x2} where 0x{expected:x2} belongs");
    }

    /// <summary>An integer or enumeration of up to 32 bits.</summary>
    public int ReadInt32(byte tag)
    {
        var content = Read(tag);
        if (content.Length is 0 or > 4)
        {
            throw new BerException($"has an integer of {Counted.Of(content.Length, "byte")}");
        }

        int value = (sbyte)content[0];
        foreach (var b in content[1..])
        {
            value = (value << 8) | b;
        }

        return value;
    }
}

/// <summary>Bytes that are no LDAP message; the message is the rest of a sentence about the sender.</summary>
internal class BerException(string message) : Exception(message);

/// <summary>The very first byte of a server is none of LDAP.</summary>
internal sealed class ForeignProtocolException(byte first) : BerException($"begins with the byte 0x{first:x2}")
{
    public byte First { get; } = first;
}
