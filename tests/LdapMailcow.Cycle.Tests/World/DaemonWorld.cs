using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle.Tests.World;

/// <summary>A world with one process that goes on from cycle to cycle, and looks for drift once a day.</summary>
internal sealed class DaemonWorld : IAsyncDisposable
{
    private SyncCycle? _cycle;

    private DaemonWorld(CycleWorld world)
    {
        World = world;
        Store = new CountingStore(world.OpenState());
    }

    public CycleWorld World { get; }

    public CountingStore Store { get; }

    public int Requests => World.Mailcow.History.All.Count;

    public static async Task<DaemonWorld> StartAsync()
    {
        var world = await CycleWorld.StartAsync();
        world.DriftCheck = new DriftCheck(TimeSpan.FromDays(1));
        return new DaemonWorld(world);
    }

    public Task<CycleReport> RunAsync() => RunAsync(CycleCause.Timer);

    public Task<CycleReport> RunAsync(CycleCause cause) => (_cycle ??= World.Process(Store)).RunAsync(cause, TestContext.Current.CancellationToken);

    public async Task RunAsync(int cycles)
    {
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            await RunAsync();
        }
    }

    /// <summary>The process ends and another begins.</summary>
    public void Restart() => _cycle = null;

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await World.DisposeAsync();
    }
}

/// <summary>Counts what a cycle asks of the state.</summary>
internal sealed class CountingStore(IStateStore inner) : IStateStore
{
    private readonly Dictionary<long, int> _commits = [];
    private long _cycle;

    public int Loads { get; private set; }

    public int Transactions => _commits.Values.Sum();

    /// <summary>Aliases, users, refusals and changes of the history that were saved or forgotten.</summary>
    public int Rows { get; private set; }

    public AuthenticationPause? Pause
    {
        get => inner.Pause;
        set => inner.Pause = value;
    }

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

    /// <summary>Writing transactions of one cycle, its begin and end among them.</summary>
    public int CommitsOf(long cycle) => _commits.GetValueOrDefault(cycle);

    public Ledger Load()
    {
        Loads++;
        return inner.Load();
    }

    public long BeginCycle(DateTimeOffset now, CycleCause cause)
    {
        _cycle = inner.BeginCycle(now, cause);
        Count();
        return _cycle;
    }

    public void Commit(LedgerUpdate update)
    {
        Count();
        Rows += update.SavedAliases.Count + update.ForgottenAliases.Count + update.SavedUsers.Count + update.ForgottenUsers.Count
            + update.SavedRefusals.Count + update.ForgottenRefusals.Count + update.History.Count;
        inner.Commit(update);
    }

    public void EndCycle(CycleRecord record, SourceFacts? facts, WithheldSet? withheld, CycleDetails? details)
    {
        Count();
        inner.EndCycle(record, facts, withheld, details);
    }

    public CycleDetails? Details() => inner.Details();

    public IReadOnlyList<CycleRecord> Cycles(int most) => inner.Cycles(most);

    public IReadOnlyList<HistoryEntry> History(Address? address, int most) => inner.History(address, most);

    public IReadOnlyList<HistoryEntry> HistoryOf(long cycle) => inner.HistoryOf(cycle);

    public void ForgetHistoryBefore(DateTimeOffset time)
    {
        Count();
        inner.ForgetHistoryBefore(time);
    }

    public bool Approve(string hash) => inner.Approve(hash);

    public void Decide(LedgerUpdate update) => inner.Decide(update);

    public long Decisions() => inner.Decisions();

    public long SyncsAskedFor() => inner.SyncsAskedFor();

    public void AskForSync() => inner.AskForSync();

    public void Advance(DateTimeOffset now, int done, int planned) => inner.Advance(now, done, planned);

    public void Dispose() => inner.Dispose();

    private void Count() => _commits[_cycle] = _commits.GetValueOrDefault(_cycle) + 1;
}
