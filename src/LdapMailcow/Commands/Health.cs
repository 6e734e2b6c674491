using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <summary>Good means: a cycle that was done, or whose only fault is that removals are withheld, ended not long ago.</summary>
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

    public static Health Judge(IReadOnlyList<CycleRecord> cycles, TimeSpan interval, DateTimeOffset now)
    {
        var good = LastGood(cycles);
        if (good is null)
        {
            return new Health(false, cycles.Count == 0 ? "No cycle has ended yet." : $"No cycle was good; the last one ended with: {cycles[0].Summary}");
        }

        var age = now - good.Finished;
        var isGood = age <= Allowance(interval) && age >= -_clockSlack;
        var sentence = $"The last good cycle ({good.Number}) ended {Moment.Text(good.Finished, now)}";
        return isGood
            ? new Health(true, sentence + ".")
            : new Health(false, $"{sentence}, which is too long ago for LDAP_MAILCOW_SYNC_INTERVAL={interval.TotalSeconds:0}; the last cycle ended with: {cycles[0].Summary}");
    }
}
