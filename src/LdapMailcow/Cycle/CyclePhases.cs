using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>What the time of the running cycle is spent on. Cycles never overlap. Phases may, where directory and mailcow are read at once: then they take
/// more than the cycle, each its own time.</summary>
internal sealed class CyclePhases(TimeProvider time)
{
    public const string Directory = "directory";
    public const string Mailcow = "mailcow";
    public const string Writing = "writing";

    /// <summary>All the rest, which is mostly the plan.</summary>
    private const string Planning = "planning";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _spent = [];
    private TimeSpan _inPhases;
    private int _running;
    private long _runningSince;
    private long _begun;

    public void CycleBegins()
    {
        lock (_lock)
        {
            _spent.Clear();
            _inPhases = TimeSpan.Zero;
            _begun = time.GetTimestamp();
        }
    }

    public Task DuringAsync(string phase, Func<Task> work) => DuringAsync(
        phase,
        async () =>
        {
            await work();
            return true;
        });

    /// <remarks>Begins the work itself: what it does before its first wait may be all there is.</remarks>
    public async Task<T> DuringAsync<T>(string phase, Func<Task<T>> work)
    {
        var begun = Begin();
        try
        {
            return await work();
        }
        finally
        {
            End(phase, begun);
        }
    }

    public IReadOnlyList<PhaseTime> UntilNow()
    {
        lock (_lock)
        {
            return
            [
                new(Directory, Spent(Directory)), new(Mailcow, Spent(Mailcow)), new(Planning, time.GetElapsedTime(_begun) - _inPhases), new(Writing, Spent(Writing)),
            ];
        }
    }

    private long Begin()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _runningSince = _running++ == 0 ? now : _runningSince;
            return now;
        }
    }

    private void End(string phase, long begun)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _spent[phase] = Spent(phase) + time.GetElapsedTime(begun, now);
            _inPhases += --_running == 0 ? time.GetElapsedTime(_runningSince, now) : TimeSpan.Zero;
        }
    }

    private TimeSpan Spent(string phase) => _spent.GetValueOrDefault(phase);
}
