using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;

namespace LdapMailcow.Core.Explaining;

public enum AliasOwner
{
    Us,

    AnotherOwner,

    Nobody,
}

/// <param name="Wanted">What the directory wants, by all rules; null for nothing.</param>
/// <param name="Causes">Why it is not so, or not yet; the nearest first.</param>
/// <param name="NextMailbox">The same of the mailbox.</param>
public sealed record AddressExplanation(
    Address Address,
    DesiredAlias? Wanted,
    IReadOnlyList<Cause> Causes,
    MailcowAlias? Alias,
    AliasOwner? Owner,
    Mailbox? Mailbox,
    AliasChange? Next,
    MailboxChange? NextMailbox)
{
    /// <summary>What the directory says of mailcow's switches, as far as it decides them.</summary>
    public AliasFlags Switches { get; init; }

    /// <summary>Who may send as it, and as whom it may.</summary>
    public IReadOnlyList<SenderFact> Senders { get; init; } = [];
}
