using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <param name="ActiveOwned">Aliases of ours that are active now: what the removal limit is a share of.</param>
/// <param name="SeenUsers">Users known from the directory whose departure was not confirmed before: what the mailbox limit is a share of.</param>
public sealed record Plan(
    IReadOnlyList<AliasChange> Aliases,
    IReadOnlyList<MailboxChange> Mailboxes,
    LedgerUpdate Learned,
    IReadOnlyList<Notice> Notices,
    int ActiveOwned,
    int SeenUsers)
{
    /// <summary>Those of <see cref="Notices"/> that are about several addresses.</summary>
    public IReadOnlyList<SharedNotice> Shared { get; init; } = [];

    /// <summary>Wanted, but not due: refused before, or not missing often enough yet. An approval for them stays.</summary>
    public IReadOnlyList<AliasChange> Waiting { get; init; } = [];

    public IReadOnlyList<MailboxChange> WaitingMailboxes { get; init; } = [];

    /// <summary>Changes of earlier cycles that could not be confirmed then, and are found done now.</summary>
    public IReadOnlyList<AliasChange> Found { get; init; } = [];

    public IReadOnlyList<MailboxChange> FoundMailboxes { get; init; } = [];

    public IReadOnlyList<SenderChange> Senders { get; init; } = [];

    /// <summary>As <see cref="Waiting"/>.</summary>
    public IReadOnlyList<SenderChange> WaitingSenders { get; init; } = [];

    public IReadOnlyList<SenderStep> FoundSenders { get; init; } = [];

    /// <summary>Grants of ours: what the limit of those that are taken back is a share of.</summary>
    public int GivenGrants { get; init; }

    /// <summary>A notice as an answer on a terminal, with all of its addresses or with a hint where they are.</summary>
    public string Told(Notice notice, bool full) => Shared.FirstOrDefault(s => s.Notice == notice) is not { } shared ? notice.Sentence
        : full ? shared.About(all => all.Joined(", "), int.MaxValue)
        : shared.About(few => few.Pointing("plan --full"));
}
