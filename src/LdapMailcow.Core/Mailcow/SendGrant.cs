using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Mailcow;

/// <summary>One line of mailcow's <c>sender_acl</c>: who uses the mailbox may send as the address.</summary>
public readonly record struct SendGrant(Address Mailbox, Address Address) : IComparable<SendGrant>
{
    public int CompareTo(SendGrant other) => Mailbox.CompareTo(other.Mailbox) is var order and not 0 ? order : Address.CompareTo(other.Address);

    public static bool operator <(SendGrant left, SendGrant right) => left.CompareTo(right) < 0;

    public static bool operator <=(SendGrant left, SendGrant right) => left.CompareTo(right) <= 0;

    public static bool operator >(SendGrant left, SendGrant right) => left.CompareTo(right) > 0;

    public static bool operator >=(SendGrant left, SendGrant right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Mailbox} as {Address}";
}
