using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Alerts;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using LdapMailcow.State.Files;
using LdapMailcow.State.Opening;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.State;

/// <summary>The state in <c>state.db</c>. Safe for several threads, and for a second process that approves or looks. It does not take the
/// <see cref="InstanceLock"/>; who runs cycles does.</summary>
public sealed class SqliteStateStore : IStateStore
{
    private readonly IStateSource _source;
    private readonly GuardedState _state;
    private readonly TextPool? _texts;

    private SqliteStateStore(IStateSource source, TextPool? texts)
    {
        (_source, _texts, _state) = (source, texts, GuardedState.Opened(source));
        Alerts = new AlertMemory(_state);
        Counts = new StateCounts(_state);
    }

    public AuthenticationPause? Pause
    {
        get => _state.Read(database => database.Pause.Load());
        set => _state.Write(database => database.Pause.Replace(value));
    }

    public CycleProgress? Progress => _state.Read(database => database.Progress.Load());

    public WritePause? WritePause
    {
        get => _state.Read(database => database.WritePause.Load());
        set => _state.Write(database =>
        {
            database.WritePause.Replace(value);
            database.Decisions.CountDecision();
        });
    }

    public WatchRecord? Watch
    {
        get => _state.Read(database => database.Watch.Load());
        set => _state.Write(database => database.Watch.Replace(value));
    }

    public IAlertMemory Alerts { get; }

    public IStateCounts Counts { get; }

    /// <summary>Opens the state for writing; makes, migrates or, when it is damaged, replaces it.</summary>
    /// <param name="held">Of the instance that owns the state; goes with the folder when that is removed and made again.</param>
    /// <param name="texts">Shared with the others that read for a cycle.</param>
    public static SqliteStateStore Open(
        string directory, TimeProvider time, ILogger<SqliteStateStore> logger, InstanceLock? held = null, TextPool? texts = null) =>
        new(new WritableSource(new StatePaths(directory), time, logger, held is null ? null : held.Renew), texts);

    /// <summary>For a note of a command that only looks. Where there is no state yet, it makes one that begins nothing.</summary>
    public static SqliteStateStore OpenForNote(string directory, TimeProvider time, ILogger<SqliteStateStore> logger) =>
        new(new WritableSource(new StatePaths(directory), time, logger, null, inherits: false), null);

    /// <summary>For looking only: creates, changes and leaves nothing. Without a state it is empty. Writing throws.</summary>
    public static SqliteStateStore OpenReadOnly(string directory, ILogger<SqliteStateStore> logger, TextPool? texts = null) =>
        new(new ReadOnlySource(new StatePaths(directory), logger, connection => Integrity.Check(connection)), texts);

    /// <summary>As <see cref="OpenReadOnly"/>, for the newest cycles and the progress of the running one only.</summary>
    public static SqliteStateStore OpenForHealth(string directory, ILogger<SqliteStateStore> logger) =>
        new(new ReadOnlySource(new StatePaths(directory), logger, Integrity.CheckForHealth), null);

    /// <summary>Damage that shows only now costs nothing yet: the ledger is then loaded from the new, empty state.</summary>
    public Ledger Load()
    {
        var replacements = _state.Replacements;
        try
        {
            return Read();
        }
        catch (StateUnavailableException) when (_state.Replacements > replacements)
        {
            return Read();
        }

        Ledger Read() => _state.Read(database => database.Load(_texts ?? new TextPool()));
    }

    public long BeginCycle(DateTimeOffset now, CycleCause cause)
    {
        _state.ReplaceIfGone();
        StateDirectory.RequireSpace(_source.Paths.Directory, StateDirectory.FreeBytes(_source.Paths.Directory));
        return _state.Write(database => database.Begin(now, cause));
    }

    public void Commit(LedgerUpdate update)
    {
        _state.Write(database => database.Apply(update));
        if (update.SettledInheritance.Count > 0)
        {
            _state.Read(_source.Settled);
        }
    }

    public void EndCycle(CycleRecord record, SourceFacts? facts, WithheldSet? withheld, CycleDetails? details = null) =>
        _state.Write(database => database.End(record, facts, withheld, details));

    public CycleDetails? Details() => _state.Read(database => database.Details.Load());

    public IReadOnlyList<CycleRecord> Cycles(int most) => _state.Read(database => database.Cycles.Newest(most));

    public IReadOnlyList<HistoryEntry> History(Address? address, int most) =>
        _state.Read(database => address is { } one ? database.History.Newest(one, most) : database.History.Newest(most));

    public IReadOnlyList<HistoryEntry> HistoryOf(long cycle) => _state.Read(database => database.History.Of(cycle));

    public void ForgetHistoryBefore(DateTimeOffset time) => _state.Write(database => database.History.ForgetBefore(time));

    public bool Approve(string hash) => _state.Write(database => database.Approve(hash));

    public void Decide(LedgerUpdate update) => _state.Write(database => database.Decide(update));

    public long Decisions() => _state.Decisions();

    public void Advance(DateTimeOffset now, int done, int planned) => _state.Write(database => database.Progress.Advance(now, done, planned));

    public long SyncsAskedFor() => _state.Read(database => database.Decisions.Syncs);

    public void AskForSync() => _state.Write(database => database.Decisions.CountSync());

    /// <summary>Closes the database; the last one to do so leaves nothing but state.db.</summary>
    public void Dispose() => _state.Dispose();

    /// <summary>For tests: a disk that is full at so many pages.</summary>
    internal void LimitPages(long pages) => _state.Read(database => database.Connection.Number($"PRAGMA max_page_count = {pages}"));
}
