using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Cycle.Tests.World;

/// <summary>A write that the daemon gives up while mailcow still works on it, and that is carried out when the test says so.</summary>
internal sealed class LateWrite(CycleWorld world)
{
    private readonly TaskCompletionSource _released = new();
    private readonly TaskCompletionSource _applied = new();

    public Fault Fault(int nth) => new()
    {
        Action = FaultAction.None,
        Nth = nth,
        Before = request =>
        {
            world.GiveUp(request.Body);
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

    /// <summary>Between what the next cycle reads and the first thing it writes.</summary>
    public void ComesWithTheNextWrite() => world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.None, Before = _ => ComesAsync() });
}
