using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <param name="Source">The directory, where it was read for this.</param>
internal readonly record struct FirstLook(bool IsQuiet, DirectorySnapshot? Source);

/// <summary>Whether a cycle is over once the directory was read, because it answers as it did when the last cycle found nothing to do. Kept in the
/// memory of this process alone: a new one always looks at everything.</summary>
internal sealed class QuietCheck(IDirectory directory, IStateStore store, DriftSchedule drift, ElapsedTime elapsed, CycleOptions options, TimeProvider time, TextPool texts)
{
    private (Settled Settled, CycleReport Report)? _last;
    private long _decisions;
    private long _turn;
    private long _counted;

    /// <summary>Reads nothing but the directory, and that only if everything else speaks for a quiet cycle.</summary>
    public async Task<FirstLook> LookAsync(CycleCause cause, CycleReport report, CancellationToken cancellationToken)
    {
        _turn += cause.IsTurn() ? 1 : 0;
        var counted = _counted + (cause.IsTurn() ? elapsed.Since(null) : 0);
        if (_last is not var (settled, last)
            || drift.IsDue
            || store.Decisions() != _decisions
            || !settled.Holds(_turn, counted, time.GetUtcNow()))
        {
            return default;
        }

        var (read, source) = await ReadAsync(cause, cancellationToken);
        if (read is not { } found || found.Digest != settled.Digest)
        {
            return new FirstLook(false, source);
        }

        texts.Clear();
        _counted = counted;
        report.Repeat(last, found.Searches);
        return new FirstLook(true, null);
    }

    /// <summary>The watch says that something changed, so that all is read at once instead of twice.</summary>
    private async Task<(DigestRead?, DirectorySnapshot?)> ReadAsync(CycleCause cause, CancellationToken cancellationToken)
    {
        if (cause != CycleCause.Watch)
        {
            return (await directory.ReadDigestAsync(cancellationToken), null);
        }

        var source = await directory.ReadAsync(cancellationToken);
        return (source.Digest is { } digest ? new DigestRead(digest, source.Searches) : null, source);
    }

    /// <summary>The state for a cycle that is not quiet, with the seconds that the quiet ones before it counted.</summary>
    public Ledger Load()
    {
        var decisions = store.Decisions();
        var ledger = store.Load();
        if (_last?.Settled.Count(ledger, _counted) is { SavedAliases.Count: > 0 } update)
        {
            store.Commit(update);
            ledger = ledger.With(update);
        }

        (_last, _turn, _counted, _decisions) = (null, ledger.LastTurn, 0, decisions);
        return ledger;
    }

    /// <param name="ledger">As it was loaded for this cycle.</param>
    public void Remember(PreparedCycle prepared, Ledger ledger, DateTimeOffset started, CycleReport report) =>
        _last = !report.IsFailed && Settled.After(prepared, ledger, options.Rules.Plan, started) is { } settled ? (settled, report) : null;
}
