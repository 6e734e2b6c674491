using LdapMailcow.Core;
using LdapMailcow.State.Database;
using LdapMailcow.State.Events;
using LdapMailcow.State.Files;
using LdapMailcow.State.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.State.Inheritance;

internal static class PredecessorImport
{
    private const int Named = 5;

    public static bool IsDue(StateDatabase database, StatePaths paths) =>
        File.Exists(paths.Predecessor) && !File.Exists(paths.PredecessorSettled) && !database.Inherited.WasTaken;

    /// <summary>A predecessor's file that cannot be read is no reason to stop: its aliases stay strangers then.</summary>
    public static void Run(StateDatabase database, StatePaths paths, DateTimeOffset now, ILogger logger)
    {
        if (!IsDue(database, paths) || Read(paths, logger) is not { } found)
        {
            return;
        }

        using var transaction = Transaction.ForWriting(database.Connection);
        database.Inherited.Take(found.Addresses, now);
        transaction.Commit();
        StateEvents.Imported(logger, found.Addresses.Count, paths.Predecessor);
        if (found.Unusable.Count > 0)
        {
            StateEvents.LeftOut(logger, found.Unusable.Count, paths.Predecessor, FirstFew.Of(found.Unusable, Named).Joined(", "));
        }
    }

    /// <summary>When all is settled, a file beside the predecessor's says so: if state.db were lost later, a second import would take back aliases
    /// that an administrator has made his own since.</summary>
    public static void Seal(StateDatabase database, StatePaths paths, ILogger logger)
    {
        if (!database.Inherited.WasTaken || !database.Inherited.IsEmpty || File.Exists(paths.PredecessorSettled))
        {
            return;
        }

        try
        {
            File.WriteAllText(paths.PredecessorSettled, "ldap-mailcow took over the aliases of this database. It is not needed any more.\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            StateEvents.NotSealed(logger, paths.PredecessorSettled, e.Message);
        }
    }

    private static PredecessorFile? Read(StatePaths paths, ILogger logger)
    {
        // SQLite would wait for ever for a pipe; the length of all that is no regular file is 0.
        var file = (FileInfo)(new FileInfo(paths.Predecessor).ResolveLinkTarget(returnFinalTarget: true) ?? new FileInfo(paths.Predecessor));
        if (file is not { Exists: true, Length: > 0 })
        {
            StateEvents.Broken(logger, paths.Predecessor, "it is empty, or no regular file");
            return null;
        }

        try
        {
            return PredecessorFile.Read(paths.Predecessor);
        }
        catch (SqliteException e)
        {
            StateEvents.Broken(logger, paths.Predecessor, e.Message);
            return null;
        }
    }
}
