using System.Collections.Immutable;

namespace LdapMailcow.Core.Addresses;

public sealed class Recipients : IEquatable<Recipients>
{
    public static readonly Recipients None = new([]);

    private readonly ImmutableArray<Address> _members;

    private Recipients(ImmutableArray<Address> members) => _members = members;

    public int Count => _members.Length;

    public ImmutableArray<Address> Members => _members;

    public static Recipients Of(Address member) => new([member]);

    public static Recipients Of(params IEnumerable<Address> members)
    {
        var sorted = new SortedSet<Address>(members);
        return sorted.Count == 0 ? None : new Recipients([.. sorted]);
    }

    /// <summary>mailcow refuses or drops an alias that points to itself.</summary>
    public Recipients Without(Address self) =>
        _members.Contains(self) ? Of(_members.Where(m => m != self)) : this;

    public string ToGoto() => _members.Length == 1 ? _members[0].Value : string.Join(',', _members.Select(m => m.Value));

    public bool Equals(Recipients? other) => other is not null && _members.AsSpan().SequenceEqual(other._members.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as Recipients);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var member in _members)
        {
            hash.Add(member);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => ToGoto();
}
