namespace LdapMailcow.Mailcow.Writing;

/// <summary>How hard mailcow may be asked to write: two calls at once, and when the last calls took longer than 10 s on average, one at a time with
/// pauses as long as a call. It speeds up again below 5 s. Pure; not thread-safe.</summary>
internal sealed class WritePace
{
    public const int MostAtOnce = 2;

    private const int Window = 5;

    private static readonly TimeSpan _slow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _fast = TimeSpan.FromSeconds(5);

    private readonly Queue<TimeSpan> _last = new();

    public bool IsSlow { get; private set; }

    public int AtOnce => IsSlow ? 1 : MostAtOnce;

    public TimeSpan Pause => IsSlow ? Average : TimeSpan.Zero;

    public TimeSpan Average => _last.Count == 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)_last.Average(d => d.Ticks));

    public bool Record(TimeSpan duration)
    {
        _last.Enqueue(duration);
        if (_last.Count > Window)
        {
            _last.Dequeue();
        }

        var slow = Average > (IsSlow ? _fast : _slow);
        var changed = slow != IsSlow;
        IsSlow = slow;
        return changed;
    }
}
