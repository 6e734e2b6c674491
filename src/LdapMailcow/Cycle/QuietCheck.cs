using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>Whether a cycle is over once the directory was read, because it answers as it did when the last cycle found nothing to do. Kept in the
/// memory of this process alone: a new one always looks at everything.</summary>
internal sealed class QuietCheck(IDirectory directory, IStateStore store, DriftSchedule drift, ElapsedTime elapsed, CycleOptions options, TimeProvider time, TextPool texts)
{
    private (Settled Settled, CycleReport Report)? _last;
    private (long Decisions, Ledger Ledger)? _loaded;
    private long _decisions;
    private long _turn;
    private long _counted;

    /// <summary>Reads nothing of mailcow, and of the directory only if everything else speaks for a quiet cycle.</summary>
    public async Task<bool> IsQuietAsync(CycleCause cause, DirectoryReading reading, CycleReport report, CancellationToken cancellationToken)
    {
        _loaded = null;
        _turn += cause.IsTurn() ? 1 : 0;
        var counted = _counted + (cause.IsTurn() ? elapsed.Since(null) : 0);
        if (_last is not var (settled, last)
            || drift.IsDue
            || store.Decisions() != _decisions
            || !settled.Holds(_turn, counted, time.GetUtcNow())
            || await DigestAsync(cause, reading, cancellationToken) is not { } found
            || found.Digest != settled.Digest)
        {
            return false;
        }

        texts.Clear();
        _counted = counted;
        report.Repeat(last, found.Searches);
        return true;
    }

    /// <summary>The watch says that something changed, so that all is read at once instead of twice, and the state meanwhile.</summary>
    private async Task<DigestRead?> DigestAsync(CycleCause cause, DirectoryReading reading, CancellationToken cancellationToken)
    {
        if (cause != CycleCause.Watch)
        {
            return await directory.ReadDigestAsync(cancellationToken);
        }

        var running = reading.Source;
        _loaded = Loaded();
        var source = await running;
        return source.Digest is { } digest ? new DigestRead(digest, source.Searches) : null;
    }

    /// <summary>The state for a cycle that is not quiet, with the seconds that the quiet ones before it counted.</summary>
    public Ledger Load()
    {
        var (decisions, ledger) = _loaded ?? Loaded();
        if (_last?.Settled.Count(ledger, _counted) is { SavedAliases.Count: > 0 } update)
        {
            store.Commit(update);
            ledger = ledger.With(update);
        }

        (_last, _loaded, _turn, _counted, _decisions) = (null, null, ledger.LastTurn, 0, decisions);
        return ledger;
    }

    private (long Decisions, Ledger Ledger) Loaded() => (store.Decisions(), store.Load());

    /// <param name="ledger">As it was loaded for this cycle.</param>
    public void Remember(PreparedCycle prepared, Ledger ledger, DateTimeOffset started, CycleReport report) =>
        _last = !report.IsFailed && Settled.After(prepared, ledger, options.Rules.Plan, started) is { } settled ? (settled, report) : null;
}
