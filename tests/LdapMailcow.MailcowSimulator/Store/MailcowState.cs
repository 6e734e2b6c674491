namespace LdapMailcow.MailcowSimulator.Store;

/// <summary>
/// The state of the simulated mailcow. Public members are for tests: they put rows in and look at them without going through the API
/// and without its rules. Every one takes <see cref="Gate"/>, so they may be used while requests run.
/// </summary>
public sealed partial class MailcowState
{
    private readonly TimeProvider clock;
    private List<RowChange>? journal;

    internal MailcowState(TimeProvider clock)
    {
        this.clock = clock;
        AliasTable = new AliasTable(address => mailboxes.ContainsKey(Collation.Key(address)), Record);
    }

    /// <summary>The version that <c>get/status/version</c> tells.</summary>
    public string Version { get; set; } = "2026-07a";

    /// <summary>false for a mailcow before 2026-07a, which takes <c>sender_acl</c> and does not show it.</summary>
    public bool TellsSenders { get; set; } = true;

    /// <summary>Held while a request runs: calls are serialised.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>The server's time; mailcow stores whole seconds.</summary>
    internal DateTime Now
    {
        get
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    internal PoisonedAddresses Poisoned { get; } = new();

    /// <summary>From now on every write of this address (alias or mailbox) kills PHP, before the first item of its call or when its turn comes.</summary>
    public void Poison(string address, bool keepsEarlierItems = false) => Locked(() =>
    {
        Poisoned.Add(address, keepsEarlierItems);
        return true;
    });

    /// <summary>An empty installation; ids begin at 1 again.</summary>
    public void Clear()
    {
        lock (Gate)
        {
            domains.Clear();
            aliasDomains.Clear();
            mailboxes.Clear();
            mailboxCounts.Clear();
            mailboxQuotas.Clear();
            SendAs.Clear();
            AliasTable.Clear();
            Poisoned.Clear();
        }
    }

    /// <summary>Runs a call alone and returns what it changed, also when PHP dies in it.</summary>
    internal T Run<T>(Func<T> call, out IReadOnlyList<RowChange> changes)
    {
        lock (Gate)
        {
            var rows = journal = [];
            changes = rows;
            try
            {
                return call();
            }
            finally
            {
                journal = null;
            }
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (Gate)
        {
            return read();
        }
    }

    private void Record(RowChange change) => journal?.Add(change);
}
