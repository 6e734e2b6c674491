using LdapMailcow.Core.Cycles;
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

    /// <param name="stopping">No new write is begun once it is cancelled; a running one gets the gateway's grace.</param>
    /// <exception cref="MailcowUnauthorizedException">No further call may be made.</exception>
    /// <exception cref="StateUnavailableException">Nothing may be written that cannot be recorded.</exception>
    public async Task ApplyAsync(PreparedCycle prepared, Bookkeeping books, CycleReport report, CancellationToken stopping)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ParallelWrites, CancellationToken = CancellationToken.None };
        await Parallel.ForEachAsync(Work(prepared, books, report), parallel, async (write, _) =>
        {
            if (!halt.IsCancellationRequested && !await GoesOnAsync(write, stopping))
            {
                await halt.CancelAsync();
            }
        });
    }

    private IEnumerable<Func<CancellationToken, Task<bool>>> Work(PreparedCycle prepared, Bookkeeping books, CycleReport report)
    {
        foreach (var batch in Batching.Of(prepared.Checked.Aliases, prepared.Mailcow.Domains, options.BatchSize))
        {
            yield return token => ApplyAsync(batch.Write, batch.Changes, books.Of, (c, o) => Tell(c, o, report), token);
        }

        foreach (var group in prepared.Checked.Mailboxes.GroupBy(c => c.To).SelectMany(g => g.Chunk(options.BatchSize)))
        {
            var write = new WriteBatch(WriteKind.EditMailboxes, [.. group.Select(c => c.ToItem())], null, group[0].To);
            yield return token =>
            {
                Intend(group.Where(c => c.IsRemoval));
                return ApplyAsync(write, group, books.Of, (c, o) => Tell(c, o, report), token);
            };
        }
    }

    /// <summary>A mailbox has no marker: what is about to be disabled is written down first.</summary>
    private void Intend(IEnumerable<MailboxChange> disabling)
    {
        List<SeenUser> rows = [.. disabling.Select(c => c.Row with { DisabledAs = null, Intended = c.To })];
        if (rows.Count == 0)
        {
            return;
        }

        lock (_commit)
        {
            store.Commit(new LedgerUpdate { SavedUsers = rows });
        }
    }

    /// <returns>false when no other write shall begin. An exception halts the others and is passed on.</returns>
    private static async Task<bool> GoesOnAsync(Func<CancellationToken, Task<bool>> write, CancellationToken stopping)
    {
        try
        {
            return await write(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> ApplyAsync<T>(
        WriteBatch write,
        IReadOnlyList<T> changes,
        Func<IReadOnlyList<T>, IReadOnlyList<WriteOutcome>, LedgerUpdate> book,
        Action<T, WriteOutcome> tell,
        CancellationToken cancellationToken)
    {
        var outcomes = await mailcow.WriteAsync(write, cancellationToken);
        lock (_commit)
        {
            store.Commit(book(changes, outcomes));
            foreach (var (change, outcome) in changes.Zip(outcomes))
            {
                tell(change, outcome);
            }
        }

        return !outcomes.Any(o => o.EndsWriting);
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

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Information, "{Change}")]
        public static partial void Changed(ILogger logger, string change);

        [LoggerMessage(4102, LogLevel.Error, "could not {Verb} {Address}: {Reason}")]
        public static partial void NotDone(ILogger logger, string verb, string address, string reason);
    }
}
