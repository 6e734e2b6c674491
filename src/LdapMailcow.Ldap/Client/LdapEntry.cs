namespace LdapMailcow.Ldap.Client;

internal interface IEntrySink
{
    /// <summary>The entry is valid only during the call.</summary>
    void Take(LdapEntry entry);
}

/// <summary>An entry as plain bytes: its DN, and attributes with their values, as the server gave them. It is a table over bytes that belong to
/// whoever filled it; nothing is copied, and one object serves a whole search.</summary>
internal sealed class LdapEntry
{
    private readonly List<(Part Description, int FirstValue)> _attributes = [];
    private readonly List<Part> _values = [];
    private ReadOnlyMemory<byte> _bytes;
    private Part _name;

    /// <summary>The DN in UTF-8, as the server spells it.</summary>
    public ReadOnlySpan<byte> Name => Bytes(_name);

    public static LdapEntry Of(ReadOnlySpan<byte> name, IEnumerable<(byte[] Description, List<byte[]> Values)> attributes)
    {
        byte[] bytes = [.. name, .. attributes.SelectMany(one => one.Values.Prepend(one.Description)).SelectMany(part => part)];
        var entry = new LdapEntry { _bytes = bytes, _name = new Part(0, name.Length) };
        var at = name.Length;
        foreach (var (description, values) in attributes)
        {
            entry._attributes.Add((new Part(at, description.Length), entry._values.Count));
            at += description.Length;
            foreach (var value in values)
            {
                entry._values.Add(new Part(at, value.Length));
                at += value.Length;
            }
        }

        return entry;
    }

    /// <summary>Begins anew over <paramref name="bytes"/>, of which all that follows are parts.</summary>
    public void Begin(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> name)
    {
        _bytes = bytes;
        _attributes.Clear();
        _values.Clear();
        _name = PartOf(name);
    }

    /// <param name="description">Name and options, for example <c>member;range=0-1499</c>.</param>
    public void AddAttribute(ReadOnlySpan<byte> description) => _attributes.Add((PartOf(description), _values.Count));

    public void AddValue(ReadOnlySpan<byte> value) => _values.Add(PartOf(value));

    public AttributeEnumerator GetEnumerator() => new(this);

    private ReadOnlySpan<byte> Bytes(Part part) => _bytes.Span.Slice(part.Start, part.Length);

    private Part PartOf(ReadOnlySpan<byte> bytes)
    {
        _bytes.Span.Overlaps(bytes, out var start);
        return new Part(start, bytes.Length);
    }

    private int EndOf(int attribute) => attribute + 1 < _attributes.Count ? _attributes[attribute + 1].FirstValue : _values.Count;

    private readonly record struct Part(int Start, int Length);

    internal struct AttributeEnumerator(LdapEntry entry)
    {
        private int _index = -1;

        public readonly EntryAttribute Current => new(entry, _index);

        public bool MoveNext() => ++_index < entry._attributes.Count;
    }

    internal readonly struct EntryAttribute(LdapEntry entry, int index)
    {
        /// <summary>Name and options, for example <c>member;range=0-1499</c>.</summary>
        public ReadOnlySpan<byte> Description => entry.Bytes(entry._attributes[index].Description);

        public ValueEnumerator GetEnumerator() => new(entry, entry._attributes[index].FirstValue, entry.EndOf(index));
    }

    internal struct ValueEnumerator(LdapEntry entry, int first, int end)
    {
        private int _index = first - 1;

        public readonly ReadOnlySpan<byte> Current => entry.Bytes(entry._values[_index]);

        public bool MoveNext() => ++_index < end;
    }
}
