using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>One whole cycle, recorded from its beginning to its end. Never throws for what it can name.</summary>
internal sealed class SyncCycle(
    QuietCheck quiet,
    CycleWork work,
    Standstill standstill,
    IStateStore store,
    DriftSchedule drift,
    ElapsedTime elapsed,
    CyclePhases phases,
    CycleOptions options,
    TimeProvider time,
    ILogger<SyncCycle> logger)
{
    private AuthenticationGuard Guard => new(store, options.KeyFingerprint, time);

    /// <param name="stopping">Ends reads at once and writes in good order.</param>
    public async Task<CycleReport> RunAsync(CycleCause cause, CancellationToken stopping)
    {
        var report = new CycleReport();
        try
        {
            await RecordAsync(cause, report, stopping);
        }
        catch (StateUnavailableException failure)
        {
            report.Fail(failure);
            CycleEvents.StateFailed(logger, failure.Message);
        }

        return report;
    }

    /// <summary>Recorded from its beginning, which proves that the state can be written, to its end.</summary>
    private async Task RecordAsync(CycleCause cause, CycleReport report, CancellationToken stopping)
    {
        var (started, clock) = (time.GetUtcNow(), time.GetTimestamp());
        var begun = new CycleRecord(store.BeginCycle(started, cause), started, started, CycleOutcome.Failed, "", cause);
        using var scope = logger.BeginScope(new KeyValuePair<string, object?>[] { new("Cycle", begun.Number) });
        Begin(cause);
        SourceFacts? facts = null;
        try
        {
            var look = await quiet.LookAsync(cause, report, stopping);
            facts = look.IsQuiet ? null : await WorkAsync(look.Source, begun, report, stopping);
        }
        catch (Exception failure) when (failure is not StateUnavailableException && !(failure is OperationCanceledException && stopping.IsCancellationRequested))
        {
            report.Fail(failure);
        }

        Finish(begun, clock, report, facts);
    }

    /// <summary>The state is loaded while directory and mailcow answer.</summary>
    private async Task<SourceFacts?> WorkAsync(DirectorySnapshot? source, CycleRecord begun, CycleReport report, CancellationToken stopping)
    {
        var start = Task.Run(() => Load(begun.Cause, report), CancellationToken.None);
        try
        {
            var prepared = await Guard.DuringAsync(byHand: begun.Cause == CycleCause.Sync, () => work.RunAsync(source, start, begun.Number, report, stopping));
            quiet.Remember(prepared, (await start).Ledger, begun.Started, report);
            return prepared.FactsToKeep;
        }
        finally
        {
            // A state that cannot be loaded is told before whatever else failed.
            await start;
        }
    }

    private CycleStart Load(CycleCause cause, CycleReport report)
    {
        store.ForgetHistoryBefore(time.GetUtcNow().AddDays(-options.HistoryDays));
        var ledger = quiet.Load();
        report.WithheldSet = ledger.Withheld;
        return new CycleStart(ledger, new Turn(ledger.LastTurn, cause.IsTurn(), cause.IsTurn() ? elapsed.Since(ledger.LastTurnAt) : 0));
    }

    private void Begin(CycleCause cause)
    {
        phases.CycleBegins();
        drift.CycleBegins();
        standstill.CycleBegins();
        if (cause.IsTurn())
        {
            elapsed.TurnBegins();
        }
    }

    private void Finish(CycleRecord begun, long clock, CycleReport report, SourceFacts? facts)
    {
        var duration = time.GetElapsedTime(clock);
        var summary = report.Error ?? CycleSummary.Of(report, begun.Number, duration);
        report.Phases = phases.UntilNow();
        report.NextDriftCheck = drift.Next;
        var finished = time.GetUtcNow();
        var ended = begun with { Finished = finished, Outcome = report.Outcome, Summary = summary };
        report.End(ended);
        store.EndCycle(ended, facts, report.WithheldSet, report.Details(begun.Number));
        if (begun.Cause.IsTurn())
        {
            elapsed.TurnEnds(finished);
        }

        if (report.Error is null)
        {
            CycleSummary.Tell(logger, report, summary, duration);
        }
        else
        {
            CycleEvents.Failed(logger, begun.Number, summary, report.Origin, report.Unexpected);
        }
    }
}
