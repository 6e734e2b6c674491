using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;
using LdapMailcow.Mailcow;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>Carries a checked plan out: at most two writes at a time, each outcome committed before it is counted. Stopping means: no new write, the
/// running ones are finished.</summary>
internal sealed class Executor(IMailcow mailcow, IStateStore store, CycleOptions options, ProgressPace pace, TimeProvider time, ILogger<Executor> logger)
{
    private readonly Lock _commit = new();

    /// <remarks>A key that may only read is told at once, not when the first change comes.</remarks>
    /// <param name="stopping">No new write is begun once it is cancelled; a running one gets the gateway's grace.</param>
    /// <exception cref="MailcowUnauthorizedException">No further call may be made.</exception>
    /// <exception cref="StateUnavailableException">Nothing may be written that cannot be recorded.</exception>
    public async Task ApplyAsync(
        CheckedPlan plan, IReadOnlyDictionary<string, HostedDomain> domains, Bookkeeping books, CycleReport report, CancellationToken stopping)
    {
        await mailcow.RequireWriteAccessAsync(stopping);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var told = new OutcomeLog(logger, report);
        report.Planned = plan.Changes;
        var work = InTurnAsync([Work(plan, domains, books, told), Senders(plan, books, told)], halt, stopping);
        try
        {
            await new ProgressLog(report, tried => Advance(tried, report.Planned), pace, time, logger).DuringAsync(work);
        }
        finally
        {
            told.TellRepeated();
        }
    }

    /// <summary>For healthcheck only: whether the state can be written, the commits find out.</summary>
    private void Advance(int tried, int planned)
    {
        try
        {
            store.Advance(time.GetUtcNow(), tried, planned);
        }
        catch (StateUnavailableException)
        {
            // The next commit says so.
        }
    }

    private IEnumerable<Func<CancellationToken, Task<bool>>> Work(
        CheckedPlan plan, IReadOnlyDictionary<string, HostedDomain> domains, Bookkeeping books, OutcomeLog told)
    {
        foreach (var batch in Batching.Of(plan.Aliases, domains, options.BatchSize))
        {
            yield return token => ApplyAsync(batch.Write, batch.Changes, books.Of, told.Tell, token);
        }

        foreach (var group in plan.Mailboxes.GroupBy(c => c.To).SelectMany(g => g.Chunk(options.BatchSize)))
        {
            var write = new WriteBatch(WriteKind.EditMailboxes, [.. group.Select(c => c.ToItem())], null, group[0].To);
            yield return token =>
            {
                Intend(group.Where(c => c.IsRemoval));
                return ApplyAsync(write, group, books.Of, told.Tell, token);
            };
        }
    }

    private IEnumerable<Func<CancellationToken, Task<bool>>> Senders(CheckedPlan plan, Bookkeeping books, OutcomeLog told) =>
        plan.Senders.Select(change => (Func<CancellationToken, Task<bool>>)(token => ApplyAsync(change, books, told, token)));

    /// <summary>One kind after the other: of two edits of one mailbox at once, mailcow may lose one, and an edit of an alias changes who may send as it.</summary>
    private static async Task InTurnAsync(IEnumerable<IEnumerable<Func<CancellationToken, Task<bool>>>> kinds, CancellationTokenSource halt, CancellationToken stopping)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MailcowGateway.WritesAtOnce, CancellationToken = CancellationToken.None };
        foreach (var writes in kinds)
        {
            await Parallel.ForEachAsync(writes, parallel, async (write, _) =>
            {
                if (!halt.IsCancellationRequested && !await GoesOnAsync(write, stopping))
                {
                    await halt.CancelAsync();
                }
            });
        }
    }

    /// <summary>A list of senders has no marker either, and a call takes the place of the whole list: one mailbox in each.</summary>
    private async Task<bool> ApplyAsync(SenderChange change, Bookkeeping books, OutcomeLog told, CancellationToken cancellationToken)
    {
        Commit(new LedgerUpdate { SavedGrants = [.. change.Given.Select(s => s.Row with { Intended = true })] });
        return await ApplyAsync<SenderChange>(change.ToBatch(), [change], books.Of, told.Tell, cancellationToken);
    }

    /// <summary>A mailbox has no marker: what is about to be disabled is written down first.</summary>
    private void Intend(IEnumerable<MailboxChange> disabling)
    {
        List<SeenUser> rows = [.. disabling.Select(c => c.Row with { DisabledAs = null, Intended = c.To })];
        if (rows.Count > 0)
        {
            Commit(new LedgerUpdate { SavedUsers = rows });
        }
    }

    private void Commit(LedgerUpdate update)
    {
        lock (_commit)
        {
            store.Commit(update);
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
        Action<IReadOnlyList<T>, IReadOnlyList<WriteOutcome>> tell,
        CancellationToken cancellationToken)
    {
        var outcomes = await mailcow.WriteAsync(write, cancellationToken);
        lock (_commit)
        {
            store.Commit(book(changes, outcomes));
            tell(changes, outcomes);
        }

        return !outcomes.Any(o => o.EndsWriting);
    }
}
