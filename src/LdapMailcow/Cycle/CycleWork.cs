using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>read → desire → plan → check → apply, told as it goes.</summary>
internal sealed class CycleWork(
    ThriftyPreparation preparation,
    Executor executor,
    Standstill standstill,
    SetupCheck setup,
    IStateStore store,
    CyclePhases phases,
    CycleOptions options,
    TimeProvider time,
    ILogger<SyncCycle> logger)
{
    private readonly NoticeMemory _memory = new();

    /// <param name="source">The directory, if it was read already.</param>
    /// <param name="start">May still be loading.</param>
    public async Task<PreparedCycle> RunAsync(DirectorySnapshot? source, Task<CycleStart> start, long number, CycleReport report, CancellationToken stopping)
    {
        var prepared = await preparation.PrepareAsync(source, start, stopping);
        var (ledger, turn) = await start;
        var books = new Bookkeeping(ledger, options.Rules, number, turn.Number, time.GetUtcNow());
        store.Commit(books.Learned(prepared));
        Tell(prepared, report);
        if (await setup.LookAsync(prepared, stopping) is { } cause && prepared.Checked.Withheld is null)
        {
            report.CannotWork(cause);
        }

        CycleMemory.Clean();
        if (standstill.Holds)
        {
            report.NotWritten = prepared.Checked.Changes;
            return prepared;
        }

        await phases.DuringAsync(CyclePhases.Writing, () => executor.ApplyAsync(prepared.Checked, prepared.Mailcow.Domains, books, report, stopping));
        preparation.Applied(prepared, report);
        return prepared;
    }

    private void Tell(PreparedCycle prepared, CycleReport report)
    {
        var notices = prepared.Plan.Notices;
        report.Users = prepared.Directory.Users.Count;
        report.Groups = prepared.Directory.Groups.Count;
        report.Contacts = prepared.Directory.Contacts.Count;
        report.Searches = prepared.Directory.Searches;
        report.Conflicts = notices.Count(n => n.Kind == NoticeKind.Conflict);
        report.Skipped = notices.Where(n => n.Kind is NoticeKind.Skipped or NoticeKind.Waiting).Sum(n => n.Count);
        report.Notices = [.. notices.Distinct().Select(n => KeptNotices.Of(n, prepared.Plan.Told(n, full: false)))];
        report.WithheldSet = prepared.Checked.Withheld;
        OutcomeLog.TellFound(logger, prepared.Plan);
        foreach (var notice in _memory.News(notices))
        {
            logger.Tell(notice);
        }

        if (prepared.Checked.Withheld is { } withheld)
        {
            CycleEvents.Withheld(
                logger, WithheldText.Of(prepared, withheld), withheld.Hash, withheld.Items.Count, withheld.Reasons, WithheldText.First(withheld));
        }
    }
}
