namespace LdapMailcow.Cycle;

/// <summary>
/// Seconds since the last turn that may count towards a deletion: never more than the wall clock says, nor than the process
/// really ran, nor than two intervals. A clock that jumps can only make deletions later.
/// </summary>
internal sealed class ElapsedTime(TimeProvider time, TimeSpan interval)
{
    private long? _previous;

    public long Since(DateTimeOffset? lastTurn)
    {
        var wall = lastTurn is { } last ? time.GetUtcNow() - last : TimeSpan.Zero;
        var really = _previous is { } mark ? time.GetElapsedTime(mark) : TimeSpan.MaxValue;
        _previous = time.GetTimestamp();
        var seconds = new[] { wall, really, 2 * interval }.Min().TotalSeconds;
        return (long)Math.Max(0, seconds);
    }
}
