using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>When mailcow is read next, even if nothing seems to have changed. A new process always begins with it.</summary>
internal sealed class DriftSchedule(CycleOptions options, TimeProvider time, ILogger<DriftSchedule> logger)
{
    /// <summary>Cycles do not begin on the millisecond.</summary>
    private static readonly TimeSpan _tolerance = TimeSpan.FromSeconds(1);

    private long? _last;
    private long _cycle;
    private TimeSpan _pause;

    public bool IsDue => _last is not { } last || time.GetElapsedTime(last, _cycle) + _tolerance >= _pause;

    /// <summary>null before the first one of this process.</summary>
    public DateTimeOffset? Next { get; private set; }

    /// <summary>Whether it is due is decided once for each cycle.</summary>
    public void CycleBegins() => _cycle = time.GetTimestamp();

    /// <summary>Everything in mailcow was listed in this cycle.</summary>
    public void Done(TimeSpan cost)
    {
        (_last, _pause) = (_cycle, options.DriftCheck.PauseAfter(cost));
        Next = time.GetUtcNow() + _pause - time.GetElapsedTime(_cycle);
        CycleEvents.MailcowRead(logger, cost.TotalSeconds, Next.Value.UtcDateTime);
    }
}
