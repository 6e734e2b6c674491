using LdapMailcow.Ldap.Wire;

namespace LdapMailcow.Ldap.Protocol;

/// <summary>A SearchResultEntry (RFC 4511 §4.5.2) over the received bytes; nothing is copied.</summary>
internal readonly ref struct SearchEntry
{
    private readonly ReadOnlySpan<byte> _attributes;

    private SearchEntry(ReadOnlySpan<byte> name, ReadOnlySpan<byte> attributes)
    {
        Name = name;
        _attributes = attributes;
    }

    /// <summary>The DN in UTF-8, as the server spells it.</summary>
    public ReadOnlySpan<byte> Name { get; }

    public static SearchEntry Parse(ReadOnlySpan<byte> body)
    {
        var reader = new BerReader(body);
        var name = reader.Read(BerReader.OctetString);
        return new SearchEntry(name, reader.Read(BerReader.Sequence));
    }

    public AttributeEnumerator GetEnumerator() => new(_attributes);
}

/// <summary>One attribute of an entry.</summary>
internal readonly ref struct EntryAttribute(ReadOnlySpan<byte> description, ReadOnlySpan<byte> values)
{
    private readonly ReadOnlySpan<byte> _values = values;

    /// <summary>Name and options, for example <c>member;range=0-1499</c>.</summary>
    public ReadOnlySpan<byte> Description { get; } = description;

    public ValueEnumerator GetEnumerator() => new(_values);
}

internal ref struct AttributeEnumerator(ReadOnlySpan<byte> attributes)
{
    private BerReader _rest = new(attributes);

    public EntryAttribute Current { get; private set; }

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var attribute = new BerReader(_rest.Read(BerReader.Sequence));
        var description = attribute.Read(BerReader.OctetString);
        Current = new EntryAttribute(description, attribute.Read(BerReader.Set));
        return true;
    }
}

internal ref struct ValueEnumerator(ReadOnlySpan<byte> values)
{
    private BerReader _rest = new(values);

    public ReadOnlySpan<byte> Current { get; private set; }

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        Current = _rest.Read(BerReader.OctetString);
        return true;
    }
}
