using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using LdapMailcow.Times;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>Whether mailcow is only read: while an administrator paused the writing, or always, by LDAP_MAILCOW_POLICY=none. Said once an hour.</summary>
internal sealed class Standstill(IStateStore store, CycleOptions options, TimeProvider time, ILogger<Standstill> logger)
{
    private static readonly TimeSpan _every = TimeSpan.FromHours(1);

    private string? _reason;
    private long _told;

    public bool Holds => _reason is not null;

    /// <summary>Holds until the next cycle begins.</summary>
    public void CycleBegins()
    {
        var before = _reason;
        _reason = Reason();
        if (_reason is null && before is not null)
        {
            CycleEvents.WritesAgain(logger);
        }
        else if (_reason is not null && (_reason != before || time.GetElapsedTime(_told) >= _every))
        {
            CycleEvents.WritesNothing(logger, _reason);
            _told = time.GetTimestamp();
        }
    }

    /// <returns>null when mailcow is written.</returns>
    public static string? ReasonOf(Policy policy, WritePause? paused, DateTimeOffset now) =>
        policy == Policy.None ? "LDAP_MAILCOW_POLICY=none"
        : paused is { } pause && pause.Holds(now)
            ? $"paused since {LocalTime.ToTheMinute(pause.Since)}{(pause.Until is { } until ? $", until {LocalTime.ToTheMinute(until)}" : "")} ('ldap-mailcow resume' ends it)"
        : null;

    private string? Reason() => ReasonOf(options.Rules.Plan.Policy, store.WritePause, time.GetUtcNow());
}
