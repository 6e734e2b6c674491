using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Alerts;

/// <summary>Cycles that failed one after the other.</summary>
/// <param name="Since">The begin of the earliest of them.</param>
public sealed record FailureRun(DateTimeOffset Since, int Cycles)
{
    private static readonly TimeSpan _patience = TimeSpan.FromHours(1);

    /// <summary>Two at least: the only one after a pause of days says nothing about the days.</summary>
    public bool IsLong(DateTimeOffset now) => Cycles > 1 && now - Since >= _patience;

    /// <param name="cycles">Newest first.</param>
    /// <returns>null when the last cycle was good, or there was none.</returns>
    public static FailureRun? Of(IReadOnlyList<CycleRecord> cycles)
    {
        var failed = cycles.TakeWhile(c => c.Outcome == CycleOutcome.Failed).ToList();
        return failed.Count == 0 ? null : new FailureRun(failed.Min(c => c.Started), failed.Count);
    }
}
