using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class ProgressTable(SqliteConnection connection)
{
    public void Begin(long cycle, DateTimeOffset now) =>
        connection.Run("INSERT OR REPLACE INTO progress (only, cycle, at, done, planned) VALUES (1, $1, $2, 0, 0)", cycle, UnixTime.Of(now));

    public void Advance(DateTimeOffset now, int done, int planned) =>
        connection.Run("UPDATE progress SET at = $1, done = $2, planned = $3", UnixTime.Of(now), done, planned);

    public CycleProgress? Load()
    {
        using var statement = new Statement(connection, "SELECT cycle, at, done, planned FROM progress");
        using var row = statement.Query();
        return row.Read() ? new CycleProgress(row.GetInt64(0), row.Time(1), row.GetInt32(2), row.GetInt32(3)) : null;
    }
}
