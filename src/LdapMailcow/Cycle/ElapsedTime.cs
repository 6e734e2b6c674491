namespace LdapMailcow.Cycle;

/// <summary>Seconds since the last turn that may count towards a deletion: never more than the wall clock says, nor than the process really ran, nor
/// than two intervals. A clock that jumps can only make deletions later.</summary>
internal sealed class ElapsedTime(CycleOptions options, TimeProvider time)
{
    private long? _begun;
    private DateTimeOffset _now;
    private DateTimeOffset? _ended;
    private TimeSpan _really = TimeSpan.MaxValue;

    public void TurnBegins()
    {
        _really = _begun is { } mark ? time.GetElapsedTime(mark) : TimeSpan.MaxValue;
        (_begun, _now) = (time.GetTimestamp(), time.GetUtcNow());
    }

    public void TurnEnds(DateTimeOffset at) => _ended = at;

    /// <param name="lastTurn">The end of the last one by the state, for a process that has not yet ended one.</param>
    public long Since(DateTimeOffset? lastTurn)
    {
        var wall = (_ended ?? lastTurn) is { } last ? _now - last : TimeSpan.Zero;
        return (long)Math.Max(0, new[] { wall, _really, 2 * options.Interval }.Min().TotalSeconds);
    }
}
