using LdapMailcow.Core;
using LdapMailcow.Core.State;
using LdapMailcow.State.Files;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.State;

/// <summary>Whether the state can be kept in LDAP_MAILCOW_DB_DIR; tried out beside a running daemon, and without a trace.</summary>
public static class StateCheck
{
    public static Finding Of(string directory, ILogger<SqliteStateStore> logger)
    {
        var paths = new StatePaths(directory);
        try
        {
            WriteProbe.Try(paths);
            SqliteStateStore.OpenReadOnly(directory, logger).Dispose();
            var yet = Directory.Exists(paths.Directory) ? "" : ", which does not exist yet";
            return new Finding(true, $"The state can be kept in LDAP_MAILCOW_DB_DIR ({paths.Directory}{yet}).");
        }
        catch (StateUnavailableException e)
        {
            return new Finding(false, e.Message);
        }
    }
}
