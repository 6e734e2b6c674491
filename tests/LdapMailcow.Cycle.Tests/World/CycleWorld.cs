using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;
using LdapMailcow.Mailcow;
using LdapMailcow.MailcowSimulator;
using LdapMailcow.MailcowSimulator.Store;
using LdapMailcow.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace LdapMailcow.Cycle.Tests.World;

/// <summary>Whole cycles in this process: a model directory, the real gateway against the simulator, the real state on disk.</summary>
internal sealed class CycleWorld : IAsyncDisposable
{
    /// <summary>By the hasty clock; no machine is so busy. A request that shall be late is given up by name.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromHours(10);

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("lm-cycle-").FullName;
    private readonly bool _ownsMailcow;
    private Impatience? _impatience;
    private HttpClient? _client;
    private SqliteStateStore? _store;
    private SyncCycle? _process;

    private CycleWorld(SimulatorHost mailcow, bool ownsMailcow)
    {
        Mailcow = mailcow;
        _ownsMailcow = ownsMailcow;
    }

    public ModelDirectory Directory { get; } = new();

    public SimulatorHost Mailcow { get; }

    public HastyTime Time { get; } = new();

    public PlanOptions Plan { get; set; } = new();

    public SafetyOptions Safety { get; set; } = new() { MaxRemovals = new Limit(100, 1000), MaxGroupShrink = new Limit(100, 1000) };

    public string Scope { get; set; } = "scope";

    public string ApiKey { get; set; } = "";

    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);

    public DriftCheck DriftCheck { get; set; } = DriftCheck.EveryCycle;

    public string Folder => _folder;

    public IReadOnlyDictionary<string, AliasRow> Aliases => Mailcow.Mailcow.Aliases.ToDictionary(a => a.Address.ToLowerInvariant());

    public static async Task<CycleWorld> StartAsync()
    {
        var mailcow = await SimulatorHost.StartAsync();
        return new CycleWorld(mailcow, ownsMailcow: true) { ApiKey = mailcow.ApiKey };
    }

    /// <summary>Another directory and another daemon with the same mailcow.</summary>
    public CycleWorld Neighbour(string owner) =>
        new(Mailcow, ownsMailcow: false) { ApiKey = ApiKey, Plan = Plan with { OwnerId = owner } };

    /// <summary>Whether cycles follow each other in one process, as the daemon's do.</summary>
    public bool OneProcess { get; set; }

    /// <summary>One cycle, in a process of its own, or in the one there is.</summary>
    public async Task<CycleReport> RunAsync()
    {
        if (OneProcess)
        {
            _store ??= OpenState();
            return await (_process ??= Process(_store)).RunAsync(CycleCause.Timer, TestContext.Current.CancellationToken);
        }

        using var store = OpenState();
        return await RunWithAsync(store, TestContext.Current.CancellationToken);
    }

    /// <returns>Which cycle was the first with nothing to write; <see cref="int.MaxValue"/> when there was none.</returns>
    public async Task<int> ConvergeAsync(int most = 5)
    {
        for (var cycle = 1; cycle <= most; cycle++)
        {
            var writes = Mailcow.History.Writes.Count;
            var report = await RunAsync();
            if (report.Outcome == CycleOutcome.Done && writes == Mailcow.History.Writes.Count)
            {
                return cycle;
            }
        }

        return int.MaxValue;
    }

    public Task<CycleReport> RunWithAsync(IStateStore store, CancellationToken stopping) => Process(store).RunAsync(CycleCause.Timer, stopping);

    /// <summary>A process whose cycles follow each other; it has a memory of its own.</summary>
    public SyncCycle Process(IStateStore store)
    {
        var rules = new CycleRules(Plan, Safety, Scope, (long)(TimeSpan.FromDays(1) / Interval));
        var options = new CycleOptions
        {
            Rules = rules,
            KeyFingerprint = new Lazy<string>($"key-{ApiKey.GetHashCode(StringComparison.Ordinal)}"),
            Interval = Interval,
            MinGap = TimeSpan.FromSeconds(10),
            DriftCheck = DriftCheck,
            BatchSize = 50,
            HistoryDays = 90,
        };
        var (gateway, texts) = (Gateway(), new TextPool());
        var (drift, elapsed) = (new DriftSchedule(options, Time, NullLogger<DriftSchedule>.Instance), new ElapsedTime(options, Time));
        var preparation = new ThriftyPreparation(
            Directory, new SmallPreparation(gateway, options), new CyclePreparation(Directory, gateway, options, Time, texts), drift, texts);
        var (executor, phases) = (new Executor(gateway, store, options, ProgressPace.Lines, Time, NullLogger<Executor>.Instance), new CyclePhases(Time));
        var standstill = new Standstill(store, options, Time, NullLogger<Standstill>.Instance);
        return new SyncCycle(
            new QuietCheck(Directory, store, drift, elapsed, options, Time, texts),
            new CycleWork(preparation, executor, standstill, new SetupCheck(Directory, options, NullLogger<SetupCheck>.Instance), store, phases, options, Time, NullLogger<SyncCycle>.Instance),
            standstill,
            store,
            drift,
            elapsed,
            phases,
            options,
            Time,
            NullLogger<SyncCycle>.Instance);
    }

    public SqliteStateStore OpenState() => SqliteStateStore.Open(_folder, Time, NullLogger<SqliteStateStore>.Instance);

    /// <summary>An administrator's alias: the invariant of every test is that it stays as it is.</summary>
    public AliasRow AddForeign(string address, string goesTo) => Mailcow.Mailcow.AddAlias(address, goesTo, privateComment: "made by hand");

    /// <summary>The process ends; the next cycle is the first one of another.</summary>
    public void Restart()
    {
        _store?.Dispose();
        (_store, _process) = (null, null);
    }

    public void LoseState()
    {
        Restart();
        foreach (var file in System.IO.Directory.GetFiles(_folder))
        {
            File.Delete(file);
        }
    }

    /// <summary>The daemon waits no longer for the answer to the write with this body.</summary>
    public void GiveUp(string body) => _impatience!.GiveUp(body);

    public async ValueTask DisposeAsync()
    {
        Restart();
        _client?.Dispose();
        if (_ownsMailcow)
        {
            await Mailcow.DisposeAsync();
        }

        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private MailcowGateway Gateway()
    {
        var options = new MailcowOptions { ApiHost = new Uri(Mailcow.Url), ApiKey = ApiKey, RequestTimeout = _longest, ConnectTimeout = _longest };
        _client?.Dispose();
        _impatience = new Impatience(Time, MailcowHttp.CreateHandler(options, Time));
        _client = new HttpClient(_impatience);
        MailcowHttp.Configure(_client, options);
        return new MailcowGateway(_client, options, Time, NullLogger<MailcowGateway>.Instance);
    }
}
