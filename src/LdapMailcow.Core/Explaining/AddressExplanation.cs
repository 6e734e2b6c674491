using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Explaining;

/// <summary>Whose an alias of mailcow is.</summary>
public enum AliasOwner
{
    /// <summary>It bears our marker.</summary>
    Us,

    /// <summary>It bears the marker of another owner.</summary>
    AnotherOwner,

    /// <summary>It bears no marker.</summary>
    Nobody,
}

/// <summary>Everything about one address.</summary>
/// <param name="Entries">Those that name it.</param>
/// <param name="Wanted">What the directory wants, by all rules; null for nothing.</param>
/// <param name="Causes">Why it is not so, or not yet; the nearest first.</param>
/// <param name="Alias">As mailcow has it.</param>
/// <param name="Row">As the state has it.</param>
/// <param name="Next">What the next cycle writes; null for nothing.</param>
/// <param name="NextMailbox">The same of the mailbox.</param>
public sealed record AddressExplanation(
    Address Address,
    IReadOnlyList<EntryEvidence> Entries,
    DesiredAlias? Wanted,
    IReadOnlyList<Cause> Causes,
    MailcowAlias? Alias,
    AliasOwner? Owner,
    Mailbox? Mailbox,
    OwnedAlias? Row,
    AliasChange? Next,
    MailboxChange? NextMailbox);
