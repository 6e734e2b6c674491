using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Mailcow.Tests.Simulated;

/// <summary>A write that the client gives up while mailcow still works on it, and that is carried out when the test says so.</summary>
internal sealed class LateWrite(FastClock clock)
{
    private readonly TaskCompletionSource _released = new();
    private readonly TaskCompletionSource _applied = new();

    public Fault Fault() => new()
    {
        Action = FaultAction.None,
        Before = _ =>
        {
            clock.Leap(Some.LongerThanAnyLimit);
            return _released.Task;
        },
        After = _ =>
        {
            _applied.TrySetResult();
            return Task.CompletedTask;
        },
    };

    public Task ComesAsync()
    {
        _released.TrySetResult();
        return _applied.Task;
    }
}
