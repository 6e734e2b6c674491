using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Mailcow;

/// <summary>The reason of an outcome without the address that it begins with, so that the same cause is told once of several objects.</summary>
/// <param name="Text">Equal for the same cause.</param>
/// <param name="LacksSubject">The address was its subject.</param>
public readonly record struct SharedReason(string Text, bool LacksSubject)
{
    /// <param name="address">The alias or mailbox.</param>
    /// <param name="reason">A sentence that may begin with it.</param>
    public static SharedReason Of(Address address, string reason) => reason.StartsWith(address + " ", StringComparison.Ordinal)
        ? new(reason[(address.Value.Length + 1)..], true)
        : new(reason, false);

    /// <summary>After the names of so many objects.</summary>
    public string Said(int count) => !LacksSubject ? Text : count == 1 ? "it " + Text : "each " + Text;
}
