using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Mailcow;

public enum WriteKind
{
    CreateAliases,
    EditAliases,
    DeleteAliases,
    EditMailboxes,

    /// <summary>Who may send as whom, by one mailbox.</summary>
    EditSenders,
}

/// <param name="SeenComment">The alias' private comment in this cycle's read; an id that bears another one by now is not ours to write.</param>
/// <param name="SeenGoto">Where it must still point: for what is somebody else's yet, and where the edit is to leave the goto as it is. null otherwise.</param>
/// <param name="SeenActive">The same of its state.</param>
/// <param name="SeenState">What a mailbox must still be.</param>
public sealed record WriteItem(Address Address, long? Id = null, string? SeenComment = null, string? SeenGoto = null, bool? SeenActive = null, MailboxState? SeenState = null);

/// <summary>What all items of a batch get. mailcow stores what a creation leaves out as 0 and re-checks goto in every edit: goto and active are always sent.</summary>
/// <param name="Flags">A creation names all of them.</param>
/// <param name="PrivateComment">null keeps the present comment (edits only).</param>
public sealed record AliasValues(string Goto, bool Active, AliasFlags Flags, string? PrivateComment);

public sealed record WriteBatch(WriteKind Kind, IReadOnlyList<WriteItem> Items, AliasValues? Values, MailboxState? MailboxState = null)
{
    public SenderEdit? Senders { get; init; }
}

/// <summary>What comes into a mailbox's list and what goes; what else is in it by the time of the write stays.</summary>
public sealed record SenderEdit(IReadOnlyList<Address> Given, IReadOnlyList<Address> Revoked);
