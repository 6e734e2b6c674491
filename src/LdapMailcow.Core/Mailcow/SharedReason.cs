using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Mailcow;

/// <summary>The reason of an outcome without the address that it begins with, so that the same cause is told once of several objects.</summary>
public readonly record struct SharedReason(string Text, bool LacksSubject)
{
    public static SharedReason Of(Address address, string reason) => reason.StartsWith(address + " ", StringComparison.Ordinal)
        ? new(reason[(address.Value.Length + 1)..], true)
        : new(reason, false);

    public string Said(int count) => !LacksSubject ? Text : count == 1 ? "it " + Text : "each " + Text;
}
