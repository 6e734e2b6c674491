using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Cycles;

/// <summary>Turns the outcomes of one write call into one transaction on the state. What could not be confirmed is backed off like a refusal: an
/// object whose write is lost every time would otherwise be first in line for ever.</summary>
public sealed class Bookkeeping(Ledger ledger, CycleRules rules, long cycle, long turn, DateTimeOffset now)
{
    public LedgerUpdate Learned(PreparedCycle prepared) => prepared.Plan.Learned with
    {
        SpentApprovals = prepared.Checked.SpentApprovals,
        History = [.. prepared.Plan.Found.Select(Entry), .. prepared.Plan.FoundMailboxes.Select(Entry), .. prepared.Plan.FoundSenders.Select(s => Entry(s, isGiven: true))],
    };

    public LedgerUpdate Of(IReadOnlyList<AliasChange> changes, IReadOnlyList<WriteOutcome> outcomes)
    {
        var all = new Outcomes<AliasChange>(changes, outcomes);
        var done = all.Done;
        return new LedgerUpdate
        {
            SavedAliases = [.. done.Where(c => !EndsOwnership(c)).Select(c => c.Row)],
            ForgottenAliases = [.. done.Where(EndsOwnership).Select(c => c.Address)],
            SavedRefusals = [.. all.Refused.Select(p => Refuse(p.Change.Address, p.Change.Fingerprint, p.Outcome))],
            ForgottenRefusals = [.. done.Select(c => c.Address).Where(ledger.Refusals.ContainsKey)],
            SettledInheritance = [.. done.Select(c => c.Address).Where(ledger.Inherited.Contains)],
            SettledAdoptions = [.. done.Select(c => ledger.Adoptions.GetValueOrDefault(c.Address)).OfType<Adoption>()],
            SpentApprovals = ledger.Approved.Count == 0 ? [] : [.. done.Where(c => c.Before is not null).SelectMany(Items).Where(ledger.Approved.Contains)],
            History = [.. done.Select(Entry)],
        };
    }

    /// <inheritdoc cref="Of(IReadOnlyList{SenderChange}, IReadOnlyList{WriteOutcome})"/>
    public LedgerUpdate Of(IReadOnlyList<MailboxChange> changes, IReadOnlyList<WriteOutcome> outcomes)
    {
        var all = new Outcomes<MailboxChange>(changes, outcomes);
        var done = all.Done;
        return new LedgerUpdate
        {
            SavedUsers = [.. done.Select(c => c.Row), .. all.NotSent.Where(c => c.IsRemoval).Select(c => c.Row with { DisabledAs = null })],
            SavedRefusals = [.. all.Refused.Select(p => Refuse(p.Change.Address, p.Change.Fingerprint, p.Outcome))],
            ForgottenRefusals = [.. done.Select(c => c.Address).Where(ledger.Refusals.ContainsKey)],
            SpentApprovals = [.. done.Select(RemovalItem.Of).Where(ledger.Approved.Contains)],
            History = [.. done.Select(Entry)],
        };
    }

    /// <summary>What was sent and is not confirmed stays an intention, which the next cycle settles by what it finds.</summary>
    public LedgerUpdate Of(IReadOnlyList<SenderChange> changes, IReadOnlyList<WriteOutcome> outcomes)
    {
        var all = new Outcomes<SenderChange>(changes, outcomes);
        var done = all.Done;
        return new LedgerUpdate
        {
            SavedGrants = [.. done.SelectMany(c => c.Given).Select(s => s.Row)],
            ForgottenGrants = [.. done.SelectMany(c => c.Revoked).Concat(all.NotSent.SelectMany(c => c.Given)).Select(s => s.Grant)],
            SavedRefusals = [.. all.Refused.Select(p => Refuse(p.Change.Mailbox, p.Change.Fingerprint, p.Outcome))],
            ForgottenRefusals = [.. done.Select(c => c.Mailbox).Where(ledger.Refusals.ContainsKey)],
            SpentApprovals = [.. done.SelectMany(c => c.Revoked).Select(RemovalItem.Of).Where(ledger.Approved.Contains)],
            History = [.. done.SelectMany(c => c.Given).Select(s => Entry(s, isGiven: true)), .. done.SelectMany(c => c.Revoked).Select(s => Entry(s, isGiven: false))],
        };
    }

    private static bool EndsOwnership(AliasChange change) => change.Kind is ChangeKind.Delete or ChangeKind.Release;

    private static string[] Items(AliasChange done) => done.Opens ? [RemovalItem.Of(done), RemovalItem.OfOpening(done)] : [RemovalItem.Of(done)];

    private Refusal Refuse(Address address, string fingerprint, WriteOutcome outcome) => BackOff.After(
        ledger.Refusals.GetValueOrDefault(address), address, fingerprint, turn, rules.TurnsPerDay, outcome.Reason ?? "mailcow refused it.");

    private HistoryEntry Entry(AliasChange change) => new(
        cycle,
        now,
        change.Address,
        change.Kind.Past(),
        change.Reason,
        change.Before?.Goto,
        change.Before?.Active,
        change.Kind == ChangeKind.Delete ? null : change.Values.Goto,
        change.Kind == ChangeKind.Delete ? null : change.Values.Active);

    private HistoryEntry Entry(SenderStep step, bool isGiven) => new(
        cycle, now, step.Grant.Mailbox, isGiven ? SenderStep.Given : SenderStep.TakenBack, $"as {step.Grant.Address}: {step.Reason}", null, null, null, null);

    private HistoryEntry Entry(MailboxChange change) => new(
        cycle,
        now,
        change.Address,
        change.Past,
        change.Reason,
        null,
        change.From == MailboxState.Active,
        null,
        change.To == MailboxState.Active);
}
