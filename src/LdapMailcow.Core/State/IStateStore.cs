using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Rhythm;

namespace LdapMailcow.Core.State;

/// <summary>The daemon's memory. Every method is one transaction; what returns is on disk.</summary>
public interface IStateStore : IDisposable
{
    Ledger Load();

    /// <summary>Takes the next cycle number, and the next turn if it is one, and records the start. Proves that the state can be written before anything else is.</summary>
    /// <exception cref="StateUnavailableException">Read-only, full or broken: nothing may be written to mailcow.</exception>
    long BeginCycle(DateTimeOffset now, CycleCause cause);

    void Commit(LedgerUpdate update);

    /// <summary>Ends the cycle; <paramref name="facts"/> is null when the cycle was no good one and the old facts stay.</summary>
    /// <param name="details">null when the cycle did not go to its end; the old ones stay.</param>
    void EndCycle(CycleRecord record, SourceFacts? facts, WithheldSet? withheld, CycleDetails? details = null);

    /// <summary>null before the first cycle that went to its end.</summary>
    CycleDetails? Details();

    /// <summary>Newest first, as <see cref="History"/>.</summary>
    IReadOnlyList<CycleRecord> Cycles(int most);

    IReadOnlyList<HistoryEntry> History(Address? address, int most);

    /// <summary>Oldest first.</summary>
    IReadOnlyList<HistoryEntry> HistoryOf(long cycle);

    /// <summary>The changes of the last 1,000 cycles stay in any case: a clock that is wrong for a while erases nothing.</summary>
    void ForgetHistoryBefore(DateTimeOffset time);

    bool Approve(string hash);

    /// <summary>As <see cref="Commit"/>, for what a person has decided: a running daemon acts on it at once.</summary>
    void Decide(LedgerUpdate update);

    /// <summary>Changes with every decision (an approval, for example), and when the state itself was replaced; cheap enough to ask every second.</summary>
    long Decisions();

    /// <summary>Changes with every <see cref="AskForSync"/>; as cheap as <see cref="Decisions"/>.</summary>
    long SyncsAskedFor();

    /// <summary>Somebody wants a running daemon to begin a cycle.</summary>
    void AskForSync();

    /// <summary>Of the last cycle that began; null before the first.</summary>
    CycleProgress? Progress { get; }

    /// <summary>The running cycle has tried so many changes.</summary>
    void Advance(DateTimeOffset now, int done, int planned);

    AuthenticationPause? Pause { get; set; }

    /// <summary>Setting it is a decision.</summary>
    WritePause? WritePause { get; set; }

    WatchRecord? Watch { get; set; }
}

/// <summary>The state cannot be read or written. The message is one sentence that names LDAP_MAILCOW_DB_DIR and the cause.</summary>
public sealed class StateUnavailableException : Exception
{
    public StateUnavailableException(string sentence, Exception? inner = null) : base(sentence, inner)
    {
    }
}
