using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>What people ask of a running daemon: decisions and syncs, which another process leaves in the state, and a signal.</summary>
internal sealed class CycleRequests(IStateStore store)
{
    private readonly Func<long> _countDecisions = store.Decisions;
    private readonly Func<long> _countSyncs = store.SyncsAskedFor;
    private long _decisions;
    private long _syncs;
    private volatile bool _woken;

    /// <summary>From any thread.</summary>
    public void Wake() => _woken = true;

    /// <summary>By the cycle that begins now: what is asked for during it counts.</summary>
    public void Served() => (_decisions, _syncs, _woken) = (Asked(_countDecisions, _decisions), Asked(_countSyncs, _syncs), false);

    public void PassTo(CycleTrigger trigger)
    {
        if (Asked(_countDecisions, _decisions) != _decisions)
        {
            trigger.Decide();
        }

        if (_woken || Asked(_countSyncs, _syncs) != _syncs)
        {
            trigger.Ask();
        }
    }

    /// <summary>Of a state that cannot be read, the next cycle speaks; it is no reason to end.</summary>
    private static long Asked(Func<long> counter, long before)
    {
        try
        {
            return counter();
        }
        catch (StateUnavailableException)
        {
            return before;
        }
    }
}
