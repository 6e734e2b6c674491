namespace LdapMailcow.Core.Directory;

/// <summary>Tells that the directory changed. It makes cycles begin sooner and is nothing else: what is there, a complete read says.</summary>
public interface IDirectoryWatch
{
    /// <summary>Watches until it is stopped, or until it is clear that there is nothing to watch. Whatever fails is tried again, later and later.</summary>
    Task RunAsync(IWatchListener listener, CancellationToken stopping);
}

/// <summary>Called one call after the other, from any thread.</summary>
public interface IWatchListener
{
    /// <summary>From now on nothing is missed; what changed before may have been.</summary>
    void Begins(string how);

    void Changed(string? entry);

    /// <summary>Changes may be missed until <see cref="Begins"/>.</summary>
    void Ends();
}
