using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>
/// Carries a checked plan out: at most two writes at a time, each outcome committed before it is counted. Stopping means: no
/// new write, the running ones are finished.
/// </summary>
internal sealed partial class Executor(IMailcow mailcow, IStateStore store, CycleOptions options, ILogger<Executor> logger)
{
    private const int ParallelWrites = 2;

    private readonly Lock _commit = new();

    /// <param name="stopping">No new write is begun once it is cancelled.</param>
    /// <param name="abandon">Ends running writes; their outcome is unknown and the next cycle looks.</param>
    /// <exception cref="MailcowUnauthorizedException">No further call may be made.</exception>
    /// <exception cref="StateUnavailableException">Nothing may be written that cannot be recorded.</exception>
    public async Task ApplyAsync(PreparedCycle prepared, Bookkeeping books, CycleReport report, CancellationToken stopping, CancellationToken abandon)
    {
        var batches = Batching.Of(prepared.Checked.Aliases, prepared.Mailcow.Domains, options.BatchSize);
        var work = batches.Select(b => (Func<Task>)(() => ApplyAsync(b, books, report, abandon)))
            .Concat(MailboxBatches(prepared.Checked.Mailboxes).Select(b => (Func<Task>)(() => ApplyAsync(b, books, report, abandon))));
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ParallelWrites, CancellationToken = CancellationToken.None };
        await Parallel.ForEachAsync(work, parallel, async (write, _) =>
        {
            if (!halt.IsCancellationRequested)
            {
                await GuardAsync(write, halt);
            }
        });
    }

    /// <summary>The first failure that concerns all writes stops the others from beginning.</summary>
    private static async Task GuardAsync(Func<Task> write, CancellationTokenSource halt)
    {
        try
        {
            await write();
        }
        catch
        {
            await halt.CancelAsync();
            throw;
        }
    }

    private async Task ApplyAsync(AliasBatch batch, Bookkeeping books, CycleReport report, CancellationToken abandon)
    {
        var outcomes = await mailcow.WriteAsync(batch.Write, abandon);
        lock (_commit)
        {
            store.Commit(books.Of(batch.Changes, outcomes));
            foreach (var (change, outcome) in batch.Changes.Zip(outcomes))
            {
                Tell(change, outcome, report);
            }
        }
    }

    private async Task ApplyAsync(MailboxBatch batch, Bookkeeping books, CycleReport report, CancellationToken abandon)
    {
        var outcomes = await mailcow.WriteAsync(batch.Write, abandon);
        lock (_commit)
        {
            store.Commit(books.Of(batch.Changes, outcomes));
            foreach (var (change, outcome) in batch.Changes.Zip(outcomes))
            {
                Tell(change, outcome, report);
            }
        }
    }

    private void Tell(AliasChange change, WriteOutcome outcome, CycleReport report)
    {
        if (outcome.Result == WriteResult.Done)
        {
            report.Count(change.Kind);
            Log.Changed(logger, ChangeText.Done(change));
        }
        else
        {
            report.CountFailure();
            Log.NotDone(logger, ChangeText.Verb(change.Kind), change.Address.Value, outcome.Reason ?? "could not be confirmed");
        }
    }

    private void Tell(MailboxChange change, WriteOutcome outcome, CycleReport report)
    {
        if (outcome.Result == WriteResult.Done)
        {
            report.CountMailbox();
            Log.Changed(logger, ChangeText.Done(change));
        }
        else
        {
            report.CountFailure();
            Log.NotDone(logger, change.IsRemoval ? "disable mailbox" : "enable mailbox", change.Address, outcome.Reason ?? "could not be confirmed");
        }
    }

    private sealed record MailboxBatch(WriteBatch Write, IReadOnlyList<MailboxChange> Changes);

    private IEnumerable<MailboxBatch> MailboxBatches(IReadOnlyList<MailboxChange> changes) =>
        changes.GroupBy(c => c.To).SelectMany(g => g.Chunk(options.BatchSize).Select(chunk =>
            new MailboxBatch(new WriteBatch(WriteKind.EditMailboxes, [.. chunk.Select(c => c.ToItem())], null, g.Key), chunk)));

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Information, "{Change}")]
        public static partial void Changed(ILogger logger, string change);

        [LoggerMessage(4102, LogLevel.Error, "could not {Verb} {Address}: {Reason}")]
        public static partial void NotDone(ILogger logger, string verb, string address, string reason);
    }
}
