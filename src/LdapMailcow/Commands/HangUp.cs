namespace LdapMailcow.Commands;

/// <summary>What SIGHUP does: a daemon without a terminal begins a cycle; everything else takes it for a terminal that went away, and ends.</summary>
internal sealed class HangUp
{
    private Action? _wake;

    public void Wakes(Action wake) => _wake = wake;

    /// <returns>Whether there is a daemon that it woke.</returns>
    public bool TryWake()
    {
        if (_wake is null || !Console.IsOutputRedirected)
        {
            return false;
        }

        _wake();
        return true;
    }
}
