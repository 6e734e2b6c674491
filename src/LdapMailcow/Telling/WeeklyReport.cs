using System.Globalization;
using LdapMailcow.Core.State;

namespace LdapMailcow.Telling;

/// <summary>What happened since the last report, in numbers.</summary>
internal sealed class WeeklyReport(IStateStore store, IStateCounts counts)
{
    /// <exception cref="StateUnavailableException">The state cannot be read.</exception>
    public IEnumerable<string> Lines(DateTimeOffset since)
    {
        var cycles = store.Cycles(int.MaxValue).Where(c => c.Started >= since).ToList();
        var changes = counts.ChangesSince(since);
        var (active, inactive) = counts.Aliases();
        yield return $"Cycles, of those that are remembered: {cycles.Count}, failed {cycles.Count(c => c.Outcome == CycleOutcome.Failed)}.";
        yield return $"Changes: {(changes.Count == 0 ? "none" : string.Join(", ", changes.Select(Of)))}.";
        yield return $"Own aliases: {active} active, {inactive} inactive.";
        yield return $"Last cycle: {(cycles.Count == 0 ? "none" : cycles[0].Summary)}";
    }

    private static string Of(KeyValuePair<string, long> change) => string.Create(CultureInfo.InvariantCulture, $"{change.Key} {change.Value}");
}
