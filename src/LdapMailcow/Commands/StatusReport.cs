using LdapMailcow.Core;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <summary>The lines of <c>status</c>.</summary>
internal sealed class StatusReport(DateTimeOffset now)
{
    private const int NamesShown = 10;

    /// <param name="cycles">Newest first.</param>
    public IEnumerable<string> Cycles(IReadOnlyList<CycleRecord> cycles)
    {
        if (cycles.Count == 0)
        {
            yield return "last cycle    none has ended yet";
            yield break;
        }

        yield return $"last cycle    {Describe(cycles[0])}";
        var good = cycles.FirstOrDefault(c => c.Outcome == CycleOutcome.Done);
        if (good is null)
        {
            yield return $"last success  none in the last {(cycles.Count == 1 ? "cycle" : $"{cycles.Count} cycles")}";
        }
        else if (good != cycles[0])
        {
            yield return $"last success  {Describe(good)}";
        }
    }

    /// <param name="watch">null before the first daemon.</param>
    public IEnumerable<string> Watch(WatchRecord? watch)
    {
        if (watch is not null)
        {
            var state = watch.How is null ? "not watching" : watch.How;
            var last = watch.LastChange is { } change ? $"last change {Moment.Text(change, now)}" : "no change yet";
            yield return $"watch         {state}, since {Moment.Text(watch.Since, now)}; {last}; {Counted.Of(watch.Cycles, "cycle")} begun by changes";
        }
    }

    public static IEnumerable<string> Owned(Ledger ledger)
    {
        var aliases = ledger.Aliases.Values;
        var active = aliases.Count(a => a.Active);
        var groups = aliases.Count(a => a.Kind == AliasKind.Group);
        yield return $"owned         {Counted.Of(aliases.Count(), "alias", "aliases")}: {active} active, {aliases.Count() - active} inactive; "
            + $"{aliases.Count() - groups} of users, {groups} of groups";
        if (ledger.Refusals.Count > 0)
        {
            yield return $"refused       {ledger.Refusals.Count} by mailcow, tried again later: {FirstFew.Of([.. ledger.Refusals.Keys.Select(a => a.Value)], NamesShown)}";
        }
    }

    public IEnumerable<string> Waiting(Ledger ledger, AuthenticationPause? pause)
    {
        if (pause is not null && pause.Until > now)
        {
            yield return $"pause         mailcow is not asked before {Moment.Text(pause.Until, now)}: {pause.Reason}";
        }

        if (ledger.Approved.Count > 0)
        {
            yield return $"approved      {Counted.Of(ledger.Approved.Count, "change")}, not applied yet: {FirstFew.Of([.. ledger.Approved.Order(StringComparer.Ordinal)], NamesShown)}";
        }

        if (ledger.Withheld is not { } withheld || withheld.Items.All(ledger.Approved.Contains))
        {
            yield return "withheld      nothing";
            yield break;
        }

        yield return $"WITHHELD      {Counted.Of(withheld.Items.Count, "change")} ({withheld.Hash}), waiting for an approval:";
        var few = FirstFew.Of(withheld.Items, NamesShown);
        foreach (var line in withheld.Reasons.Concat(few.Shown))
        {
            yield return $"              {line}";
        }

        if (few.More > 0)
        {
            yield return $"              … and {few.More} more, which 'plan' shows";
        }

        yield return "              'ldap-mailcow approve' approves them; when the directory is well again, they vanish by themselves.";
    }

    private string Describe(CycleRecord cycle)
    {
        var outcome = cycle.Outcome switch
        {
            CycleOutcome.Done => "done",
            CycleOutcome.Withheld => "removals withheld",
            _ => "failed",
        };
        return $"number {cycle.Number}, {Moment.Text(cycle.Finished, now)}, {outcome}: {cycle.Summary}";
    }
}
