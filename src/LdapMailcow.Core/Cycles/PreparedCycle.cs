using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
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
    SourceFacts Seen)
{
    /// <summary>An emptied source is not remembered as the normal state until somebody approved it.</summary>
    public SourceFacts? FactsToKeep => Source.Empty && Checked.Withheld is not null ? null : Seen;

    /// <summary>desire → plan → check.</summary>
    /// <param name="cycle">The number of this cycle.</param>
    /// <param name="elapsedSeconds">Since the last cycle, never more than really passed.</param>
    public static PreparedCycle Make(
        DirectorySnapshot directory, MailcowSnapshot mailcow, Ledger ledger, CycleRules rules, long cycle, long elapsedSeconds)
    {
        var (owned, desired) = CycleView.Of(directory, mailcow, ledger, rules.Plan);
        var source = SourceVerdict.Judge(ledger.LastGood, directory, rules.Scope, owned.Aliases.Count + ledger.Inherited.Count);
        var plan = Planner.Make(new PlanInput(directory, desired, mailcow, ledger, owned, source, rules.Plan, cycle, elapsedSeconds));
        var permitted = SafetyLimits.Check(plan, rules.Safety, source, ledger.Approved);
        return new PreparedCycle(directory, mailcow, plan, permitted, source, SourceFacts.Of(rules.Scope, directory));
    }

    /// <summary>Creates are checked against mailboxes, and mailboxes may be about to change: only then are they read.</summary>
    public bool NeedsMailboxes(PlanOptions options) =>
        Mailcow.Mailboxes is null && (options.DisableDeletedUsers || Plan.Aliases.Any(c => c.Kind == ChangeKind.Create));
}
