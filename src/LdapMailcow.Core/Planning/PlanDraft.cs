using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

internal sealed class PlanDraft
{
    /// <summary>Owners of several aliases each, which are told in one line.</summary>
    public IReadOnlyList<OtherOwner> Others { get; init; } = [];

    public List<AliasChange> Aliases { get; } = [];

    public HashSet<AliasChange> Waiting { get; } = [];

    public List<MailboxChange> Mailboxes { get; } = [];

    public HashSet<MailboxChange> WaitingMailboxes { get; } = [];

    public List<AliasChange> Found { get; } = [];

    public List<MailboxChange> FoundMailboxes { get; } = [];

    public List<SenderChange> Senders { get; } = [];

    public List<SenderChange> WaitingSenders { get; } = [];

    public List<SenderStep> FoundSenders { get; } = [];

    public List<Notice> Notices { get; } = [];

    public List<SharedNotice> Shared { get; } = [];

    public List<OwnedAlias> SavedAliases { get; } = [];

    public List<Address> ForgottenAliases { get; } = [];

    public List<SeenUser> SavedUsers { get; } = [];

    public List<ObjectId> ForgottenUsers { get; } = [];

    public List<MissingMember> SavedMembers { get; } = [];

    public List<Address> ForgottenMembers { get; } = [];

    public List<Rival> SavedRivals { get; } = [];

    public List<string> ForgottenRivals { get; } = [];

    public List<KnownMail> SavedMails { get; } = [];

    public List<ObjectId> ForgottenMails { get; } = [];

    public List<GivenGrant> SavedGrants { get; } = [];

    public List<SendGrant> ForgottenGrants { get; } = [];

    public List<Address> SettledInheritance { get; } = [];

    public List<Adoption> SettledAdoptions { get; } = [];

    public void Say(NoticeKind kind, NoticeReason reason, string subject, string sentence, string? label = null) =>
        Notices.Add(new Notice(kind, reason, subject, sentence) { Entry = label });

    public void Say(NoticeKind kind, NoticeReason reason, Address address, string sentence, string? target = null, string? label = null) =>
        Notices.Add(new Notice(kind, reason, address.Value, sentence) { Address = address, Goto = target, Entry = label });

    /// <param name="subject">null for the first address.</param>
    public void Say(NoticeKind kind, NoticeReason reason, string? subject, IEnumerable<Address> addresses, SharedSentence sentence, string? label = null)
    {
        List<Address> all = [.. addresses.Order()];
        var notice = new Notice(kind, reason, subject ?? all[0].Value, sentence(all, FirstFew.Of([.. all.Select(a => a.Value)]).ToString()))
        {
            Address = all[0],
            Count = all.Count,
            Entry = label,
        };
        Notices.Add(notice);
        Shared.Add(new SharedNotice(notice, all, sentence));
    }

    public Plan Finish(int activeOwned, int seenUsers, IReadOnlyList<Address> settledRefusals, int givenGrants) => new(
        [.. Aliases.OrderBy(c => c.Kind).ThenBy(c => c.Address)],
        [.. Mailboxes.OrderBy(c => c.Address)],
        new LedgerUpdate
        {
            SavedAliases = SavedAliases,
            ForgottenAliases = ForgottenAliases,
            SavedUsers = SavedUsers,
            ForgottenUsers = ForgottenUsers,
            SavedMembers = SavedMembers,
            ForgottenMembers = ForgottenMembers,
            SavedRivals = SavedRivals,
            ForgottenRivals = ForgottenRivals,
            SavedMails = SavedMails,
            ForgottenMails = ForgottenMails,
            SavedGrants = SavedGrants,
            ForgottenGrants = ForgottenGrants,
            SettledInheritance = SettledInheritance,
            SettledAdoptions = SettledAdoptions,
            ForgottenRefusals = settledRefusals,
        },
        [.. Notices.OrderBy(n => !n.IsCause).ThenBy(n => n.Kind).ThenBy(n => n.Subject, StringComparer.Ordinal)],
        activeOwned,
        seenUsers)
    {
        Waiting = [.. Waiting],
        WaitingMailboxes = [.. WaitingMailboxes],
        Shared = Shared,
        Found = Found,
        FoundMailboxes = FoundMailboxes,
        Senders = [.. Senders.OrderBy(c => c.Mailbox)],
        WaitingSenders = WaitingSenders,
        FoundSenders = FoundSenders,
        GivenGrants = givenGrants,
    };
}
