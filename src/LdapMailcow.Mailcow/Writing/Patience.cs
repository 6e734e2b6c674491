namespace LdapMailcow.Mailcow.Writing;

/// <summary>How long to wait for work whose answer was lost before each look at what is stored.</summary>
internal static class Patience
{
    private static readonly TimeSpan[] _finished = [TimeSpan.FromSeconds(1)];

    private static readonly TimeSpan[] _maybeRunning = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>
    /// mailcow works on after a client hangs up (34 of 100 rows at that moment, all 100 four seconds later). What comes later still is
    /// found by the next cycle, through the marker.
    /// </summary>
    public static IReadOnlyList<TimeSpan> Before(Answer answer) =>
        answer.Lost is null ? [TimeSpan.Zero] : answer.MayBeRunning ? _maybeRunning : _finished;
}
