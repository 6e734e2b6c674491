using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>One whole cycle: read → desire → plan → check → apply → report. Never throws for what it can name.</summary>
internal sealed class SyncCycle(
    QuietCheck quiet,
    ThriftyPreparation preparation,
    Executor executor,
    Standstill standstill,
    IStateStore store,
    DriftSchedule drift,
    ElapsedTime elapsed,
    CyclePhases phases,
    CycleOptions options,
    TimeProvider time,
    ILogger<SyncCycle> logger)
{
    private readonly NoticeMemory _memory = new();

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
        var number = begun.Number;
        using var scope = logger.BeginScope(new KeyValuePair<string, object?>[] { new("Cycle", number) });
        Begin(cause);
        standstill.CycleBegins();
        var kept = (Facts: (SourceFacts?)null, Withheld: (WithheldSet?)null);
        try
        {
            if (!await quiet.IsQuietAsync(cause, report, stopping))
            {
                var ledger = quiet.Load();
                kept.Withheld = ledger.Withheld;
                var turn = new Turn(ledger.LastTurn, cause.IsTurn(), cause.IsTurn() ? elapsed.Since(ledger.LastTurnAt) : 0);
                var prepared = await GuardedAsync(cause, () => RunAsync(ledger, number, turn, report, stopping));
                kept = (prepared.FactsToKeep, prepared.Checked.Withheld);
                quiet.Remember(prepared, ledger, started, report);
            }
        }
        catch (Exception failure) when (failure is not StateUnavailableException && !(failure is OperationCanceledException && stopping.IsCancellationRequested))
        {
            report.Fail(failure);
        }

        Finish(begun, clock, report, kept.Facts, kept.Withheld);
    }

    private void Begin(CycleCause cause)
    {
        phases.CycleBegins();
        drift.CycleBegins();
        if (cause.IsTurn())
        {
            elapsed.TurnBegins();
        }
    }

    private async Task<PreparedCycle> RunAsync(Ledger ledger, long number, Turn turn, CycleReport report, CancellationToken stopping)
    {
        store.ForgetHistoryBefore(time.GetUtcNow().AddDays(-options.HistoryDays));
        var prepared = await preparation.PrepareAsync(ledger, turn, stopping);
        var books = new Bookkeeping(ledger, options.Rules, number, turn.Number, time.GetUtcNow());
        store.Commit(books.Learned(prepared));
        Tell(prepared, report);
        CycleMemory.Clean();
        if (standstill.Holds)
        {
            report.NotWritten = prepared.Checked.Aliases.Count + prepared.Checked.Mailboxes.Count;
            return prepared;
        }

        await phases.DuringAsync(CyclePhases.Writing, executor.ApplyAsync(prepared, books, report, stopping));
        preparation.Applied(prepared, report);
        return prepared;
    }

    /// <summary>A refused key pauses every call, also across restarts: mailcow bans the host after ten refusals.</summary>
    private async Task<PreparedCycle> GuardedAsync(CycleCause cause, Func<Task<PreparedCycle>> run)
    {
        var guard = new AuthenticationGuard(store, options.KeyFingerprint, time);
        guard.ThrowIfPaused(byHand: cause == CycleCause.Sync);
        try
        {
            var prepared = await run();
            guard.Succeeded();
            return prepared;
        }
        catch (MailcowUnauthorizedException refusal)
        {
            throw new MailcowUnavailableException(guard.Refused(refusal.Message), refusal);
        }
    }

    private void Tell(PreparedCycle prepared, CycleReport report)
    {
        var notices = prepared.Plan.Notices;
        report.Users = prepared.Directory.Users.Count;
        report.Groups = prepared.Directory.Groups.Count;
        report.Searches = prepared.Directory.Searches;
        report.Conflicts = notices.Count(n => n.Kind == NoticeKind.Conflict);
        report.Skipped = notices.Where(n => n.Kind is NoticeKind.Skipped or NoticeKind.Waiting).Sum(n => n.Count);
        report.Notices = [.. notices.Distinct().Select(KeptNotices.Of)];
        report.Withheld = prepared.Checked.Withheld?.Items.Count ?? 0;
        OutcomeLog.TellFound(logger, prepared.Plan);
        foreach (var notice in _memory.News(notices))
        {
            logger.Tell(notice);
        }

        if (prepared.Checked.Withheld is { } withheld)
        {
            CycleEvents.Withheld(
                logger, WithheldText.Of(withheld), withheld.Hash, withheld.Items.Count, withheld.Reasons, WithheldText.First(withheld));
        }
    }

    private void Finish(CycleRecord begun, long clock, CycleReport report, SourceFacts? facts, WithheldSet? withheld)
    {
        var duration = time.GetElapsedTime(clock);
        var summary = report.Error ?? report.Summary(begun.Number, duration);
        report.Phases = phases.UntilNow();
        var finished = time.GetUtcNow();
        var ended = begun with { Finished = finished, Outcome = report.Outcome, Summary = summary };
        report.End(ended, withheld);
        store.EndCycle(ended, facts, withheld, report.Details(begun.Number));
        if (begun.Cause.IsTurn())
        {
            elapsed.TurnEnds(finished);
        }

        if (report.Error is null)
        {
            report.Tell(logger, summary, duration);
        }
        else
        {
            CycleEvents.Failed(logger, begun.Number, summary, report.Origin, report.Unexpected);
        }
    }
}
