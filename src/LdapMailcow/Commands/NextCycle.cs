using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <summary>When the daemon begins cycles by itself, as far as the state tells.</summary>
internal static class NextCycle
{
    /// <param name="cycles">Newest first.</param>
    /// <returns>In the past when it is overdue; null before the first.</returns>
    public static DateTimeOffset? At(IReadOnlyList<CycleRecord> cycles, TimeSpan interval) => cycles.FirstOrDefault(c => c.Cause.IsTurn())?.Started + interval;

    /// <summary>Refused writes wait for turns, and turns come with the interval.</summary>
    public static DateTimeOffset? ThatTries(Refusal refusal, Ledger ledger, DateTimeOffset? next, TimeSpan interval) =>
        next + (Math.Max(0, refusal.NotBeforeTurn - ledger.LastTurn - 1) * interval);

    /// <summary>When removals began to be withheld, without a cycle between that withheld none.</summary>
    /// <param name="cycles">Newest first.</param>
    public static DateTimeOffset? WithheldSince(IReadOnlyList<CycleRecord> cycles) =>
        cycles.SkipWhile(c => c.Outcome == CycleOutcome.Failed).TakeWhile(c => c.Outcome != CycleOutcome.Done).LastOrDefault(c => c.Outcome == CycleOutcome.Withheld)?.Finished;
}
