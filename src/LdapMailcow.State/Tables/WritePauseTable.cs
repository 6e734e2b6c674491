using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>The pause that an administrator ordered; at most one row.</summary>
internal sealed class WritePauseTable(SqliteConnection connection)
{
    public void Replace(WritePause? pause)
    {
        connection.Run("DELETE FROM write_pause");
        if (pause is not null)
        {
            connection.Run(
                "INSERT INTO write_pause (only, since, until) VALUES (1, $1, $2)",
                UnixTime.Of(pause.Since),
                pause.Until is { } until ? UnixTime.Of(until) : null);
        }
    }

    public WritePause? Load()
    {
        using var statement = new Statement(connection, "SELECT since, until FROM write_pause");
        using var row = statement.Query();
        return row.Read() ? new WritePause(row.Time(0), row.IsDBNull(1) ? null : row.Time(1)) : null;
    }
}
