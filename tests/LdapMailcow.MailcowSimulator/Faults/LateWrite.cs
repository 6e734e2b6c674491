using LdapMailcow.MailcowSimulator.History;

namespace LdapMailcow.MailcowSimulator.Faults;

/// <summary>A write that the client gives up while mailcow still works on it, and that is carried out when the test says so.</summary>
/// <param name="giveUp">Makes the client give up this request.</param>
public sealed class LateWrite(Action<RecordedRequest> giveUp)
{
    private readonly TaskCompletionSource released = new();
    private readonly TaskCompletionSource applied = new();

    public Fault Fault(int nth = 1) => new()
    {
        Action = FaultAction.None,
        Nth = nth,
        Before = request =>
        {
            giveUp(request);
            return released.Task;
        },
        After = _ =>
        {
            applied.TrySetResult();
            return Task.CompletedTask;
        },
    };

    public Task ComesAsync()
    {
        released.TrySetResult();
        return applied.Task;
    }

    /// <summary>Comes between what the client reads next and the first thing it writes.</summary>
    public Fault WithTheNextWrite() => new() { Action = FaultAction.None, Before = _ => ComesAsync() };
}
