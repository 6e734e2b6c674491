namespace LdapMailcow.Cycle.Tests.World;

/// <summary>
/// Timers run fast: pauses of seconds take milliseconds, in the right order. The wall clock does not, so that what a test
/// makes of its days and hours does not depend on the speed of the machine.
/// </summary>
internal sealed class HastyTime : TimeProvider
{
    private const int Factor = 200;

    private readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly long _mark = System.GetTimestamp();
    private readonly AsyncLocal<ITimer?> _latest = new();
    private TimeSpan _jump;
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The timer that was made last on the way to here; for a request it is that of its time limit.</summary>
    public ITimer? Latest => _latest.Value;

    public override long GetTimestamp() => (System.GetElapsedTime(_mark).Ticks * Factor) + _passed.Ticks;

    public override DateTimeOffset GetUtcNow() => _start + System.GetElapsedTime(_mark) + _jump;

    /// <summary>Moves the wall clock alone, as an administrator or a broken time server does.</summary>
    public void Jump(TimeSpan by) => _jump += by;

    /// <summary>Lets so much time really pass for whoever measures it, apart from the wall clock.</summary>
    public void Pass(TimeSpan time) => _passed += time;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _latest.Value = System.CreateTimer(callback, state, Faster(dueTime), Faster(period));

    private static TimeSpan Faster(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / Factor;
}
