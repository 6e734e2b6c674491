using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Cycles;

/// <summary>A cycle up to the point where the first write would follow. It exists only if both reads were complete.</summary>
public sealed record PreparedCycle(
    DirectorySnapshot Directory,
    MailcowSnapshot Mailcow,
    Plan Plan,
    CheckedPlan Checked,
    SourceVerdict Source,
    SourceFacts Seen,
    Turn Turn)
{
    /// <summary>
    /// An emptied source is not remembered as the normal state until somebody approved it. Neither is a changed one between two turns: removals
    /// wait until the turn after the one that saw the change.
    /// </summary>
    public SourceFacts? FactsToKeep => (Source.Empty && Checked.Withheld is not null) || (!Turn.IsNew && !Source.IsTrusted) ? null : Seen;

    /// <summary>Once this is carried out, the ledger has all that the next plan needs to know of mailcow; as long as nobody else changes it.</summary>
    public bool LedgerSuffices { get; init; }

    /// <summary>desire → plan → check.</summary>
    public static PreparedCycle Make(
        DirectorySnapshot directory, MailcowSnapshot mailcow, Ledger ledger, CycleRules rules, Turn turn)
    {
        var (owned, desired) = CycleView.Of(directory, mailcow, ledger, rules.Plan);
        var source = SourceVerdict.Judge(ledger.LastGood, directory, rules.Scope, owned.Aliases.Count + ledger.Inherited.Count);
        var plan = Planner.Make(new PlanInput(directory, desired, mailcow, ledger, owned, source, rules.Plan, turn));
        var limited = SafetyLimits.Check(plan, rules.Safety, source, ledger.Approved);
        var permitted = turn.IsNew ? limited : limited.BetweenTurns(ledger.Approved);
        return new PreparedCycle(directory, mailcow, plan, permitted, source, SourceFacts.Of(rules.Scope, directory), turn)
        {
            LedgerSuffices = owned.IsAsRecorded && permitted.Mailboxes.Count == plan.Mailboxes.Count,
        };
    }

    /// <summary>Creates are checked against mailboxes, and mailboxes may be about to change: only then are they read.</summary>
    public bool NeedsMailboxes(PlanOptions options) =>
        Mailcow.Mailboxes is null && (options.DisableDeletedUsers || Plan.Aliases.Any(c => c.Kind == ChangeKind.Create));
}
