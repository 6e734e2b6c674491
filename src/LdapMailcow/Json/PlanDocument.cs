using System.ComponentModel;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Senders;

namespace LdapMailcow.Json;

/// <summary>What <c>plan --json</c> prints: a cycle up to its first write.</summary>
internal sealed record PlanDocument(
    string Schema,
    [property: Description("The directory server that answered.")]
    string Server,
    int Users,
    int Groups,
    int Contacts,
    [property: Description("What a cycle would write now.")]
    IReadOnlyList<ChangeEntry> Changes,
    IReadOnlyList<MailboxEntry> Mailboxes,
    [property: Description("Who will be let send as whom, or will not any more.")]
    IReadOnlyList<SendAsEntry> SendAs,
    [property: Description("Wanted, but not due: removals that are not confirmed yet, writes that were refused before.")]
    IReadOnlyList<ChangeEntry> Waiting,
    IReadOnlyList<NoticeEntry> Notices,
    [property: Description("What would wait for an approval.")]
    WithheldEntry? Withheld)
{
    public const string Name = "plan/1";

    public static PlanDocument Of(PreparedCycle prepared) => new(
        Name,
        prepared.Directory.Server,
        prepared.Directory.Users.Count,
        prepared.Directory.Groups.Count,
        prepared.Directory.Contacts.Count,
        [.. prepared.Checked.Aliases.Select(ChangeEntry.From)],
        [.. prepared.Checked.Mailboxes.Select(MailboxEntry.Of)],
        [.. prepared.Checked.Senders.SelectMany(SendAsEntry.Of)],
        [.. prepared.Plan.Waiting.OrderBy(c => c.Address).Select(ChangeEntry.From)],
        [.. prepared.Plan.Notices.Distinct().Select(n => NoticeEntry.Of(n, prepared.Plan.Told(n, full: true)))],
        WithheldEntry.Of(prepared.Checked.Withheld));
}

internal sealed record SendAsEntry(
    string Mailbox,
    [property: Description("As whom.")]
    string Address,
    bool Given,
    [property: Description("Somebody took it away in mailcow, and it is given again.")]
    bool Drift,
    string Reason)
{
    public static IEnumerable<SendAsEntry> Of(SenderChange change) => change.Given.Select(s => Of(s, true)).Concat(change.Revoked.Select(s => Of(s, false)));

    private static SendAsEntry Of(SenderStep step, bool given) => new(step.Grant.Mailbox.Value, step.Grant.Address.Value, given, step.IsDrift, step.Reason);
}

internal sealed record MailboxEntry(string Address, MailboxState From, MailboxState To, string Reason)
{
    public static MailboxEntry Of(MailboxChange m) => new(m.Address.Value, m.From, m.To, m.Reason);
}
