using System.Globalization;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <summary>Good means: a cycle that was done, or whose only fault is that removals are withheld, ended not long ago; or the cycle that runs makes progress.</summary>
internal sealed record Health(bool IsGood, string Sentence)
{
    /// <summary>A clock that was set back a little; a record from further ahead proves nothing.</summary>
    private static readonly TimeSpan _clockSlack = TimeSpan.FromMinutes(1);

    /// <summary>More cycles than fit into the allowance at the shortest interval of one second.</summary>
    public const int CyclesToLookAt = 1000;

    /// <summary>Two cycles may fail or be late before anybody is alarmed.</summary>
    public static TimeSpan Allowance(TimeSpan interval) => (3 * interval) + TimeSpan.FromSeconds(60);

    /// <summary>The last cycle that was done, or whose only fault is that removals are withheld.</summary>
    public static CycleRecord? LastGood(IReadOnlyList<CycleRecord> cycles) => cycles.FirstOrDefault(c => c.Outcome is CycleOutcome.Done or CycleOutcome.Withheld);

    /// <param name="progress">A first cycle that runs, and any that writes, is as good as one that ended: a large company takes longer than the allowance.</param>
    public static Health Judge(IReadOnlyList<CycleRecord> cycles, CycleProgress? progress, TimeSpan interval, DateTimeOffset now)
    {
        var good = LastGood(cycles);
        if (good is not null && IsRecent(good.Finished, interval, now))
        {
            var withheld = good.Outcome == CycleOutcome.Withheld ? ", and withheld removals" : "";
            return new Health(true, $"{Ended(good, now)}{withheld}.");
        }

        if (progress is not null && IsRunning(progress, cycles) && IsRecent(progress.At, interval, now))
        {
            return new Health(true, Running(progress, cycles.Count == 0 ? "The first cycle" : $"Cycle {progress.Cycle}", now));
        }

        return new Health(false, good is null
            ? cycles.Count == 0 ? "No cycle has ended yet." : $"No cycle was good; the last one ended with: {cycles[0].Summary}"
            : $"{Ended(good, now)}, which is too long ago for LDAP_MAILCOW_SYNC_INTERVAL={interval.TotalSeconds:0}; the last cycle ended with: {cycles[0].Summary}");
    }

    /// <summary>One that only began may be the next that fails.</summary>
    private static bool IsRunning(CycleProgress progress, IReadOnlyList<CycleRecord> cycles) =>
        cycles.Count == 0 || (progress.Cycle > cycles[0].Number && progress.Done > 0);

    private static bool IsRecent(DateTimeOffset at, TimeSpan interval, DateTimeOffset now) =>
        now - at is var age && age <= Allowance(interval) && age >= -_clockSlack;

    private static string Ended(CycleRecord good, DateTimeOffset now) => $"The last good cycle ({good.Number}) ended {Moment.Text(good.Finished, now)}";

    private static string Running(CycleProgress progress, string which, DateTimeOffset now) => progress.Done == 0
        ? $"{which} is running; it began {Moment.Text(progress.At, now)}."
        : string.Create(CultureInfo.InvariantCulture, $"{which} is running: {progress.Done:N0} of {progress.Planned:N0} changes, the last {Moment.Text(progress.At, now)}.");
}
