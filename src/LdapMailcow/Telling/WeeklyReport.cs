using System.Globalization;
using LdapMailcow.Core.Alerts;
using LdapMailcow.Core.State;

namespace LdapMailcow.Telling;

/// <summary>What happened since the last report, in numbers.</summary>
internal sealed class WeeklyReport(IStateStore store, IAlertMemory memory)
{
    /// <exception cref="StateUnavailableException">The state cannot be read.</exception>
    public IEnumerable<string> Lines(DateTimeOffset since)
    {
        var cycles = store.Cycles(int.MaxValue).Where(c => c.Started >= since).ToList();
        var changes = memory.ChangesSince(since);
        var ledger = store.Load();
        var active = ledger.Aliases.Values.Count(a => a.Active);
        yield return $"Cycles, of those that are remembered: {cycles.Count}, failed {cycles.Count(c => c.Outcome == CycleOutcome.Failed)}.";
        yield return $"Changes: {(changes.Count == 0 ? "none" : string.Join(", ", changes.Select(Of)))}.";
        yield return $"Own aliases: {active} active, {ledger.Aliases.Values.Count() - active} inactive.";
        yield return $"Withheld: {ledger.Withheld?.Items.Count ?? 0}. Refused by mailcow: {ledger.Refusals.Count}.";
        yield return $"Last cycle: {(cycles.Count == 0 ? "none" : cycles[0].Summary)}";
    }

    private static string Of(KeyValuePair<string, long> change) => string.Create(CultureInfo.InvariantCulture, $"{change.Key} {change.Value}");
}
