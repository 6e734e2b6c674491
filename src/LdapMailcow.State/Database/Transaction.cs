using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LdapMailcow.State.Database;

internal readonly struct Transaction : IDisposable
{
    private readonly SqliteConnection _connection;

    private Transaction(SqliteConnection connection) => _connection = connection;

    /// <summary>Takes the write lock at once, so that it never fails half way because of another writer.</summary>
    public static Transaction ForWriting(SqliteConnection connection) => Begin(connection, "BEGIN IMMEDIATE");

    public static Transaction ForReading(SqliteConnection connection) => Begin(connection, "BEGIN");

    public void Commit() => _connection.Run("COMMIT");

    public void Dispose()
    {
        // SQLite itself rolls back after some errors (disk full, I/O), and a second ROLLBACK would hide the first error.
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _connection.Run("ROLLBACK");
        }
    }

    private static Transaction Begin(SqliteConnection connection, string sql)
    {
        connection.Run(sql);
        return new Transaction(connection);
    }
}
