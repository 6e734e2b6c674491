using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>How the watch fares, kept in the state. For people only, so that a state that cannot be written is left to the cycle to tell.</summary>
internal sealed class WatchMemory(IStateStore store)
{
    private WatchRecord? _kept;

    public void Keep(WatchRecord record)
    {
        try
        {
            if (record != _kept)
            {
                store.Watch = _kept = record;
            }
        }
        catch (StateUnavailableException)
        {
            _kept = null;
        }
    }

    /// <summary>At once only that the watch begins or ends; the rest is kept with the next cycle.</summary>
    public void KeepChange(WatchRecord record)
    {
        if (record.Since != _kept?.Since)
        {
            Keep(record);
        }
    }
}
