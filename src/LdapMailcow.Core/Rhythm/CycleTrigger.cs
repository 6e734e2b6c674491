namespace LdapMailcow.Core.Rhythm;

/// <summary>When the next cycle of the daemon begins, and why. Pure: moments are given, on a clock that only moves forward. Hints are coalesced and
/// never lost: those that come during a cycle start the next one.</summary>
/// <param name="interval">From the start of one cycle of the timer to the start of the next, whatever happens between.</param>
/// <param name="minGap">From the end of a cycle to the start of one that a hint begins.</param>
public sealed class CycleTrigger(TimeSpan interval, TimeSpan minGap)
{
    /// <summary>Changes come in flocks: one of them begins no cycle before the others are there.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause after failed cycles that grows by itself; by then whatever is broken will take its time.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private TimeSpan _timer = TimeSpan.MinValue;
    private TimeSpan _gapEnds = TimeSpan.MinValue;
    private TimeSpan? _firstHint;
    private TimeSpan _lastHint;
    private (TimeSpan Since, CycleCause Cause)? _served;
    private CycleCause _hinted = CycleCause.Watch;
    private int _failures;
    private bool _decided;
    private bool _asked;

    public TimeSpan Next => _decided || _asked ? TimeSpan.MinValue : Earlier(_timer, Hinted);

    /// <summary>Until then; never less than nothing, which a timer would take for eternity.</summary>
    public TimeSpan Left(TimeSpan now) => Next > now ? Next - now : TimeSpan.Zero;

    private TimeSpan Hinted => _firstHint is { } first ? Later(Earlier(_lastHint + Quiet, first + Patience), _gapEnds) : TimeSpan.MaxValue;

    public void Hint(TimeSpan now)
    {
        _firstHint ??= now;
        _lastHint = now;
    }

    public void Decide() => _decided = true;

    public void Ask() => _asked = true;

    public bool TryBegin(TimeSpan now, out CycleCause cause)
    {
        var asked = _asked ? CycleCause.Sync : _decided ? CycleCause.Decision : _hinted;
        cause = now >= _timer ? CycleCause.Timer : asked;
        if (now < Next)
        {
            return false;
        }

        _timer = cause == CycleCause.Timer ? now + interval : _timer;
        _served = _asked || _decided || _firstHint is not null ? (_firstHint ?? now, asked) : null;
        (_firstHint, _hinted, _decided, _asked) = (null, CycleCause.Watch, false, false);
        return true;
    }

    /// <param name="isToRepeat">It failed in a way that may pass: what it served is still to be served, after a pause that doubles with each such
    /// failure.</param>
    public void Ended(TimeSpan now, bool isToRepeat = false)
    {
        _failures = isToRepeat ? _failures + 1 : 0;
        if (isToRepeat && _served is var (since, cause))
        {
            (_firstHint, _hinted) = (since, cause);
        }

        _gapEnds = now + Later(minGap, Earlier(LongestPause, minGap * (1 << Math.Clamp(_failures - 1, 0, 10))));
    }

    private static TimeSpan Earlier(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
