using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle.Tests.World;

/// <summary>A state whose disk is full from the n-th commit on.</summary>
internal sealed class BreakingStore(IStateStore inner, int commits) : IStateStore
{
    private int _commits;

    public CycleProgress? Progress => inner.Progress;

    public WritePause? WritePause
    {
        get => inner.WritePause;
        set => inner.WritePause = value;
    }

    public WatchRecord? Watch
    {
        get => inner.Watch;
        set => inner.Watch = value;
    }

    public AuthenticationPause? Pause
    {
        get => inner.Pause;
        set => inner.Pause = value;
    }

    public Ledger Load() => inner.Load();

    public long BeginCycle(DateTimeOffset now, CycleCause cause) => inner.BeginCycle(now, cause);

    public void Commit(LedgerUpdate update)
    {
        if (Interlocked.Increment(ref _commits) > commits)
        {
            throw new StateUnavailableException("The disk of LDAP_MAILCOW_DB_DIR is full.");
        }

        inner.Commit(update);
    }

    public void EndCycle(CycleRecord record, SourceFacts? facts, WithheldSet? withheld, CycleDetails? details) => inner.EndCycle(record, facts, withheld, details);

    public CycleDetails? Details() => inner.Details();

    public IReadOnlyList<CycleRecord> Cycles(int most) => inner.Cycles(most);

    public IReadOnlyList<HistoryEntry> History(Address? address, int most) => inner.History(address, most);

    public IReadOnlyList<HistoryEntry> HistoryOf(long cycle) => inner.HistoryOf(cycle);

    public void ForgetHistoryBefore(DateTimeOffset time) => inner.ForgetHistoryBefore(time);

    public bool Approve(string hash) => inner.Approve(hash);

    public void Decide(LedgerUpdate update) => inner.Decide(update);

    public long Decisions() => inner.Decisions();

    public long SyncsAskedFor() => inner.SyncsAskedFor();

    public void AskForSync() => inner.AskForSync();

    public void Advance(DateTimeOffset now, int done, int planned) => inner.Advance(now, done, planned);

    public void Dispose() => inner.Dispose();
}
