using LdapMailcow.State.Database;
using LdapMailcow.State.Files;
using LdapMailcow.State.Inheritance;
using LdapMailcow.State.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.State.Opening;

/// <summary>A look that leaves no trace. What the daemon would do first (make the file, migrate it, inherit) is done to a copy in memory, so that a
/// plan shows what a cycle would do.</summary>
/// <param name="examine">Looks for damage, at least in what will be asked for.</param>
internal sealed class ReadOnlySource(StatePaths paths, ILogger logger, Action<SqliteConnection> examine) : IStateSource
{
    public StatePaths Paths => paths;

    public bool IsReadOnly => true;

    public StateDatabase Open()
    {
        if (!Exists())
        {
            return Made(Connections.InMemory());
        }

        var connection = TracelessConnection.Open(paths);
        try
        {
            Schema.Require(connection, paths.Database);
            examine(connection);
            return NeedsNothing(connection) ? new StateDatabase(connection) : Made(Copy(connection));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public bool IsGone() => false;

    public bool Discard(SqliteException damage) => false;

    public void Settled(StateDatabase database)
    {
    }

    private bool Exists()
    {
        try
        {
            File.GetAttributes(paths.Database);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && StateDirectory.PathProblem(paths.Directory) is null)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StateDirectory.Unusable(paths.Directory, e);
        }
    }

    private bool NeedsNothing(SqliteConnection connection) =>
        Schema.IsCurrent(connection) && !PredecessorImport.IsDue(new StateDatabase(connection), paths);

    private static SqliteConnection Copy(SqliteConnection connection)
    {
        using (connection)
        {
            return Connections.CopyInMemory(connection);
        }
    }

    private StateDatabase Made(SqliteConnection memory)
    {
        Schema.Upgrade(memory);
        var database = new StateDatabase(memory);
        PredecessorImport.Run(database, paths, DateTimeOffset.UnixEpoch, logger);
        return database;
    }
}
