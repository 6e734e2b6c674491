using LdapMailcow.Core.Directory;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Ldap.Watching;

/// <summary>What the watch says: how it works, once; that it is lost, once; that it is back; why it is less choosy than it might be.</summary>
internal sealed class WatchNotices(ILogger logger)
{
    private string? _how;
    private bool _isLost;
    private string? _notCompared;

    public void Begins(string how)
    {
        if (_how != how || _isLost)
        {
            DirectoryEvents.WatchBegins(logger, how);
        }

        (_how, _isLost) = (how, false);
    }

    public void Nothing(string reason)
    {
        if (_how != reason)
        {
            DirectoryEvents.NothingWatched(logger, reason);
        }

        _how = reason;
    }

    /// <summary>Said again only for another reason.</summary>
    public void NotCompared(string reason)
    {
        if (_notCompared != reason)
        {
            DirectoryEvents.NotCompared(logger, reason);
        }

        _notCompared = reason;
    }

    public void Lost(Exception failure, TimeSpan wait)
    {
        if (!_isLost)
        {
            DirectoryEvents.WatchLost(logger, failure.Message, failure is DirectoryUnavailableException ? null : failure);
        }

        DirectoryEvents.WatchWaits(logger, wait.TotalSeconds, failure.Message);
        _isLost = true;
    }
}
