using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class WatchTable(SqliteConnection connection)
{
    private const string Columns = "how, since, last_change, cycles";

    public void Replace(WatchRecord? watch)
    {
        connection.Run("DELETE FROM watch");
        if (watch is not null)
        {
            connection.Run(
                $"INSERT INTO watch (only, {Columns}) VALUES (1, $1, $2, $3, $4)",
                watch.How,
                UnixTime.Of(watch.Since),
                watch.LastChange is { } last ? UnixTime.Of(last) : null,
                watch.Cycles);
        }
    }

    public WatchRecord? Load()
    {
        using var statement = new Statement(connection, $"SELECT {Columns} FROM watch");
        using var row = statement.Query();
        return row.Read() ? new WatchRecord(row.TextOrNull(0), row.Time(1), row.IsDBNull(2) ? null : row.Time(2), row.GetInt32(3)) : null;
    }
}
