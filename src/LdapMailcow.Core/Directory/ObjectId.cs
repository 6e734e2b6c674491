using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>The directory's own immutable name of an object (objectGUID, entryUUID, nsUniqueId, ipaUniqueID) as lower-case text such as
/// <c>guid:0f3c…</c>. Never the DN: renames and moves keep it.</summary>
public readonly record struct ObjectId(string Value) : IComparable<ObjectId>
{
    private const string List = "list:";

    /// <summary>A list of the settings is no entry of the directory.</summary>
    public bool IsOfList => Value.StartsWith(List, StringComparison.Ordinal);

    public static ObjectId OfList(Address address) => new(List + address);

    public int CompareTo(ObjectId other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(ObjectId left, ObjectId right) => left.CompareTo(right) < 0;

    public static bool operator <=(ObjectId left, ObjectId right) => left.CompareTo(right) <= 0;

    public static bool operator >(ObjectId left, ObjectId right) => left.CompareTo(right) > 0;

    public static bool operator >=(ObjectId left, ObjectId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}
