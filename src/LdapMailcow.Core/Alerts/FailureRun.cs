using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Alerts;

public sealed record FailureRun(DateTimeOffset Since, int Cycles)
{
    private static readonly TimeSpan _patience = TimeSpan.FromHours(1);

    /// <summary>Two at least: the only one after a pause of days says nothing about the days.</summary>
    public bool IsLong(DateTimeOffset now) => Cycles > 1 && now - Since >= _patience;

    public static FailureRun? Of(IReadOnlyList<CycleRecord> cycles)
    {
        var failed = cycles.TakeWhile(c => c.Outcome == CycleOutcome.Failed).ToList();
        return failed.Count == 0 ? null : new FailureRun(failed.Min(c => c.Started), failed.Count);
    }
}
