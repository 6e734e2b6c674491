using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Watching;

/// <summary>A listener, and how long it has been told of everything.</summary>
internal sealed class HeardListener(IWatchListener listener, TimeProvider time) : IWatchListener
{
    private long? _since;

    public TimeSpan Lived => _since is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;

    public void Begins(string how)
    {
        _since = time.GetTimestamp();
        listener.Begins(how);
    }

    public void Changed(string? entry) => listener.Changed(entry);

    public void Ends() => listener.Ends();
}
