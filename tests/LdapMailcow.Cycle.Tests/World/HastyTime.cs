namespace LdapMailcow.Cycle.Tests.World;

/// <summary>The real clock running fast: pauses of seconds take milliseconds, in the right order.</summary>
internal sealed class HastyTime : TimeProvider
{
    public const int Factor = 200;

    private readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly long _mark = System.GetTimestamp();
    private TimeSpan _jump;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => System.GetElapsedTime(_mark).Ticks * Factor;

    public override DateTimeOffset GetUtcNow() => _start + new TimeSpan(GetTimestamp()) + _jump;

    /// <summary>Moves the wall clock alone, as an administrator or a broken time server does.</summary>
    public void Jump(TimeSpan by) => _jump += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Faster(dueTime), Faster(period));

    private static TimeSpan Faster(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / Factor;
}
