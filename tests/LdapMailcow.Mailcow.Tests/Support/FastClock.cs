using Xunit;

namespace LdapMailcow.Mailcow.Tests.Support;

/// <summary>
/// A clock that runs a hundred times as fast as the real one, timers included, so that pauses keep their proportions; and that
/// can leap, so that a time limit runs out at the very moment a test wants and at no other.
/// </summary>
internal sealed class FastClock : TimeProvider
{
    private const int Speed = 100;

    private readonly long _start = System.GetTimestamp();
    private readonly DateTimeOffset _startTime = System.GetUtcNow();
    private readonly Lock _lock = new();
    private readonly HashSet<FastTimer> _timers = [];
    private TimeSpan _leapt;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;

    public override DateTimeOffset GetUtcNow() => _startTime + Now;

    private TimeSpan Now
    {
        get
        {
            lock (_lock)
            {
                return (System.GetElapsedTime(_start) * Speed) + _leapt;
            }
        }
    }

    /// <summary>So much time passes at once: what is due by then comes now.</summary>
    public void Leap(TimeSpan by)
    {
        lock (_lock)
        {
            _leapt += by;
            foreach (var timer in _timers)
            {
                timer.Hurry(Now);
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FastTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private static TimeSpan Scaled(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / Speed;

    /// <summary>One-shot timers only, as everything here uses them.</summary>
    private sealed class FastTimer : ITimer
    {
        private readonly FastClock _clock;
        private readonly ITimer _timer;
        private TimeSpan? _due;

        public FastTimer(FastClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _timer = System.CreateTimer(
                _ =>
                {
                    Keep(null);
                    callback(state);
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal(Timeout.InfiniteTimeSpan, period);
            Keep(dueTime == Timeout.InfiniteTimeSpan ? null : _clock.Now + dueTime);
            return _timer.Change(Scaled(dueTime), period);
        }

        /// <summary>Called with the lock of the clock.</summary>
        public void Hurry(TimeSpan now)
        {
            if (_due is { } due)
            {
                _timer.Change(due > now ? Scaled(due - now) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            Keep(null);
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Keep(TimeSpan? due)
        {
            lock (_clock._lock)
            {
                _due = due;
                _ = due is null ? _clock._timers.Remove(this) : _clock._timers.Add(this);
            }
        }
    }
}
