using LdapMailcow.MailcowSimulator.History;

namespace LdapMailcow.MailcowSimulator.Faults;

/// <summary>The faults to come. The first one that strikes a request has it; every one counts the requests it matches.</summary>
public sealed class FaultPlan
{
    private readonly List<Fault> faults = [];
    private readonly Lock gate = new();

    /// <summary>Adds a fault and returns it, so that a test can ask how often it struck.</summary>
    public Fault Inject(Fault fault)
    {
        lock (gate)
        {
            faults.Add(fault);
        }

        return fault;
    }

    public Fault Inject(FaultAction action, FaultTarget target = FaultTarget.Writes, int nth = 1, int count = 1, bool? apply = null) =>
        Inject(new Fault { Action = action, Target = target, Nth = nth, Count = count, Apply = apply });

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
        }
    }

    internal Fault? For(RecordedRequest request)
    {
        lock (gate)
        {
            return faults.Where(fault => fault.Strikes(request)).ToList().FirstOrDefault();
        }
    }
}
