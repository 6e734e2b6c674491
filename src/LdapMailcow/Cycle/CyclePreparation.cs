using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>read → desire → plan → check. Writes nothing anywhere; <c>plan</c> and <c>sync</c> share it.</summary>
internal sealed class CyclePreparation(IDirectory directory, IMailcow mailcow, CycleOptions options)
{
    private bool _hasSeenAll;

    /// <exception cref="DirectoryUnavailableException">The directory was not read completely.</exception>
    /// <exception cref="MailcowUnavailableException">mailcow was not read completely.</exception>
    public async Task<PreparedCycle> PrepareAsync(Ledger ledger, long cycle, long elapsedSeconds, CancellationToken cancellationToken)
    {
        var source = await directory.ReadAsync(cancellationToken);
        var target = await mailcow.ReadAsync(ScopeOf(source, ledger), cancellationToken);
        _hasSeenAll = true;
        var plan = Make(source, target, ledger, cycle, elapsedSeconds, out var verdict);
        if (Plan.NeedsMailboxes(plan, target, options.Plan))
        {
            target = target with { Mailboxes = await mailcow.ReadMailboxesAsync(cancellationToken) };
            plan = Make(source, target, ledger, cycle, elapsedSeconds, out verdict);
        }

        var permitted = SafetyLimits.Check(plan, options.Safety, verdict, ledger.Approved);
        return new PreparedCycle(source, target, plan, permitted, verdict, SourceFacts.Of(options.Scope, source));
    }

    private Plan Make(DirectorySnapshot source, MailcowSnapshot target, Ledger ledger, long cycle, long elapsed, out SourceVerdict verdict)
    {
        var owned = OwnedView.Of(ledger.Aliases, target, new OwnerMarker(options.Plan.OwnerId));
        var desired = DesiredStateBuilder.Build(
            source, target.Domains, a => ledger.Aliases.GetValueOrDefault(a)?.Source, options.Plan.Scope, d => IsThere(d, owned));
        verdict = SourceVerdict.Judge(ledger.LastGood, source, options.Scope, owned.Aliases.Count + ledger.Inherited.Count);
        return Planner.Make(new PlanInput(source, desired, target, ledger, owned, verdict, options.Plan, cycle, elapsed));
    }

    private static bool IsThere(DesiredAlias desired, OwnedView owned) =>
        owned.Aliases.TryGetValue(desired.Address, out var now) && GotoText.Same(now.Alias.Goto, desired.Goto.ToGoto());

    /// <summary>
    /// Only domains that matter are listed; all of them at the start of a process, so that the markers can restore what the state
    /// does not know (lost, restored from a backup, or killed before it was written).
    /// </summary>
    private MailcowScope ScopeOf(DirectorySnapshot source, Ledger ledger)
    {
        var known = ledger.Aliases.Keys.GroupBy(a => a.Domain).ToDictionary(g => g.Key, g => g.Count());
        if (!_hasSeenAll || known.Count == 0)
        {
            return new MailcowScope(null, known);
        }

        var wanted = source.Users.SelectMany(u => u.Aliases).Concat(source.Groups.SelectMany(g => g.Addresses)).Concat(ledger.Inherited);
        return new MailcowScope(wanted.Select(a => a.Domain).Concat(known.Keys).ToHashSet(), known);
    }
}
