using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace LdapMailcow.State.Database;

/// <summary>A query for one number, compiled at its first use and kept, without an object for each look.</summary>
internal sealed class KeptNumber(SqliteConnection connection, string sql) : IDisposable
{
    private sqlite3_stmt? _statement;

    /// <summary>As it is now; 0 without a row.</summary>
    public long Value
    {
        get
        {
            var statement = _statement ??= Prepare();
            var result = sqlite3_step(statement);
            var value = result == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
            SqliteException.ThrowExceptionForRC(sqlite3_reset(statement), connection.Handle);
            return value;
        }
    }

    /// <summary>Before the connection: SQLite does not close a database with statements.</summary>
    public void Dispose() => _statement?.Dispose();

    private sqlite3_stmt Prepare()
    {
        SqliteException.ThrowExceptionForRC(sqlite3_prepare_v2(connection.Handle!, sql, out var statement), connection.Handle);
        return statement;
    }
}
