using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Safety;

public sealed record CheckedPlan(
    IReadOnlyList<AliasChange> Aliases,
    IReadOnlyList<MailboxChange> Mailboxes,
    WithheldSet? Withheld,
    IReadOnlyList<string> SpentApprovals)
{
    public IReadOnlyList<SenderChange> Senders { get; init; } = [];

    /// <summary>All that is written; what concerns the senders of one mailbox is one.</summary>
    public int Changes => Aliases.Count + Mailboxes.Count + Senders.Count;

    /// <summary>What is absent ends in turns only, even if it was confirmed before: while a directory is being mended, events must not end what is
    /// not mended yet. What a human approved does not wait.</summary>
    public CheckedPlan BetweenTurns(IReadOnlySet<string> approved) => this with
    {
        Aliases = [.. Aliases.Select(c => !IsOfAbsence(c) || approved.Contains(RemovalItem.Of(c)) ? c : c.LosesAbsent ? GroupShrink.WithoutLosses(c) : null).OfType<AliasChange>()],
        Mailboxes = [.. Mailboxes.Where(m => !(m.IsRemoval && m.Row.MissingReads > 0) || approved.Contains(RemovalItem.Of(m)))],
        Senders = [.. Senders.Select(s => s.Revoking(r => approved.Contains(RemovalItem.Of(r)))).OfType<SenderChange>()],
    };

    private static bool IsOfAbsence(AliasChange change) => change.LosesAbsent || (change.IsRemoval && change.Row.MissingReads > 0);
}
