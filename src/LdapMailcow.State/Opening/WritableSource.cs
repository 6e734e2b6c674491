using LdapMailcow.State.Database;
using LdapMailcow.State.Events;
using LdapMailcow.State.Files;
using LdapMailcow.State.Inheritance;
using LdapMailcow.State.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.State.Opening;

/// <summary>The daemon's own file: made, migrated, and replaced when it is damaged or removed.</summary>
/// <param name="renewLock">Takes the lock of a folder that was made again.</param>
/// <param name="inherits">The predecessor's addresses are taken over as they are on that day, which is the day of the first cycle.</param>
internal sealed class WritableSource(StatePaths paths, TimeProvider time, ILogger logger, Action? renewLock, bool inherits = true) : IStateSource
{
    public StatePaths Paths => paths;

    public bool IsReadOnly => false;

    public StateDatabase Open()
    {
        StateDirectory.Ensure(paths.Directory);
        renewLock?.Invoke();
        try
        {
            return OpenFile();
        }
        catch (SqliteException e) when (SqliteProblem.IsDamage(e) && Discard(e))
        {
            return OpenFile();
        }
    }

    public bool IsGone()
    {
        if (File.Exists(paths.Database))
        {
            return false;
        }

        StateEvents.Gone(logger, paths.Database);
        return true;
    }

    public bool Discard(SqliteException damage)
    {
        if (LockFile.OtherHolder(paths) is { } holder)
        {
            StateEvents.LeftToHolder(logger, paths.Database, damage.Message, holder);
            return false;
        }

        var name = DamagedFile.SetAside(paths, time.GetUtcNow());
        StateEvents.SetAside(logger, paths.Database, damage.Message, name);
        return true;
    }

    public void Settled(StateDatabase database) => PredecessorImport.Seal(database, paths, logger);

    private StateDatabase OpenFile()
    {
        var connection = Connections.Writable(paths.Database, Examine);
        try
        {
            Schema.Upgrade(connection);
            var database = new StateDatabase(connection);
            if (inherits)
            {
                PredecessorImport.Run(database, paths, time.GetUtcNow(), logger);
                PredecessorImport.Seal(database, paths, logger);
            }

            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Examine(SqliteConnection connection)
    {
        Schema.Require(connection, paths.Database);
        SqliteProblem.RequireWritable(connection);
        Integrity.Check(connection);
    }
}
