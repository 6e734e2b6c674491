using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Cycle.Tests.World;

internal static class FaultyCycle
{
    /// <summary>A cycle one of whose writes, counted from 1, goes wrong. One that is late comes after the cycle, or with the first write of the next.</summary>
    public static async Task RunWithAsync(this CycleWorld world, FaultAction action, bool apply, int write)
    {
        var late = new LateWrite(request => world.GiveUp(request.Body));
        var fault = world.Mailcow.Faults.Inject(action == FaultAction.Delay ? late.Fault(write) : new Fault { Action = action, Nth = write, Apply = apply });
        await world.RunAsync();
        Assert.True(fault.Fired == 1, $"write {write} was never reached");
        if (action != FaultAction.Delay)
        {
            return;
        }

        if (write % 2 == 0)
        {
            world.Mailcow.Faults.Inject(late.WithTheNextWrite());
        }
        else
        {
            await late.ComesAsync();
        }
    }
}
