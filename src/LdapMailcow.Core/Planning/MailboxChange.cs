using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <param name="Address">The mailbox; a user who comes back renamed still gets the old mailbox enabled.</param>
public sealed record MailboxChange(SeenUser Row, Address Address, MailboxState From, MailboxState To, string Reason)
{
    /// <summary>In the words of the history.</summary>
    private const string Disabled = "mailbox disabled";

    private const string Enabled = "mailbox enabled";

    public static bool Is(string change) => change is Disabled or Enabled;

    public string Past => IsRemoval ? Disabled : Enabled;

    public bool IsRemoval => To != MailboxState.Active;

    public string Fingerprint => $"mailbox|{From}|{To}";

    public WriteItem ToItem() => new(Address, SeenState: From);
}
