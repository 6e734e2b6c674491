using LdapMailcow.State.Database;
using LdapMailcow.State.Files;
using LdapMailcow.State.Inheritance;
using LdapMailcow.State.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.State.Opening;

/// <summary>The daemon's own file: made, migrated, and replaced when it is damaged.</summary>
internal sealed partial class WritableSource(StatePaths paths, TimeProvider time, ILogger logger) : IStateSource
{
    public StatePaths Paths => paths;

    public bool IsReadOnly => false;

    public StateDatabase Open()
    {
        StateDirectory.Ensure(paths.Directory);
        try
        {
            return OpenFile();
        }
        catch (SqliteException e) when (SqliteProblem.IsDamage(e) && Discard(e))
        {
            return OpenFile();
        }
    }

    public bool Discard(SqliteException damage)
    {
        if (LockFile.OtherHolder(paths) is { } holder)
        {
            Log.LeftToHolder(logger, paths.Database, damage.Message, holder);
            return false;
        }

        var name = DamagedFile.SetAside(paths, time.GetUtcNow());
        Log.SetAside(logger, paths.Database, damage.Message, name);
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
            PredecessorImport.Run(database, paths, time.GetUtcNow(), logger);
            PredecessorImport.Seal(database, paths, logger);
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

    private static partial class Log
    {
        [LoggerMessage(
            3001,
            LogLevel.Warning,
            "The state {Path} is damaged ({Cause}) and was set aside as {Aside}; a new one is rebuilt from the marks in mailcow.")]
        public static partial void SetAside(ILogger logger, string path, string cause, string aside);

        [LoggerMessage(
            3002, LogLevel.Error, "The state {Path} is damaged ({Cause}) but in use by {Holder}: restart that, it sets the file aside.")]
        public static partial void LeftToHolder(ILogger logger, string path, string cause, string holder);
    }
}
