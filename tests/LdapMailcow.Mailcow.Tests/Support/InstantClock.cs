namespace LdapMailcow.Mailcow.Tests.Support;

/// <summary>Pauses are over at once, time limits never come.</summary>
internal sealed class InstantClock : TimeProvider
{
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isPause = dueTime >= TimeSpan.Zero && dueTime <= _longestPause;
        return System.CreateTimer(callback, state, isPause ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
