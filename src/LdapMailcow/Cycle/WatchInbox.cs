using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>Where the watch leaves what it hears until the loop looks: one hint, however many changes there were.</summary>
internal sealed class WatchInbox(WatchRecord? before, TimeProvider time) : IWatchListener
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WatchRecord _record = new(null, time.GetUtcNow(), before?.LastChange, before?.Cycles ?? 0);
    private (long First, long Last, string? Entry)? _hints;

    /// <summary>It works, or it does not for now.</summary>
    public Task IsDecided => _decided.Task;

    public WatchRecord Record
    {
        get
        {
            lock (_lock)
            {
                return _record;
            }
        }
    }

    public void Begins(string how)
    {
        lock (_lock)
        {
            _record = _record with { How = how, Since = time.GetUtcNow() };
            Hint(null);
        }

        _decided.TrySetResult();
    }

    public void Changed(string? entry)
    {
        lock (_lock)
        {
            _record = _record with { LastChange = time.GetUtcNow() };
            Hint(entry);
        }
    }

    public void Ends()
    {
        lock (_lock)
        {
            _record = _record.How is null ? _record : _record with { How = null, Since = time.GetUtcNow() };
        }

        _decided.TrySetResult();
    }

    /// <param name="momentOf">Of a timestamp, on the trigger's clock.</param>
    /// <returns>The first entry that changed since the inbox was last emptied, if it has a name.</returns>
    public string? Empty(CycleTrigger trigger, Func<long, TimeSpan> momentOf)
    {
        lock (_lock)
        {
            if (_hints is not var (first, last, entry))
            {
                return null;
            }

            trigger.Hint(momentOf(first));
            trigger.Hint(momentOf(last));
            _hints = null;
            return entry;
        }
    }

    public void CountCycle()
    {
        lock (_lock)
        {
            _record = _record with { Cycles = _record.Cycles + 1 };
        }
    }

    private void Hint(string? entry)
    {
        var now = time.GetTimestamp();
        _hints = _hints is { } h ? (h.First, now, h.Entry ?? entry) : (now, now, entry);
    }
}
