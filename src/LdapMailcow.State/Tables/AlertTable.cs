using LdapMailcow.Core.Alerts;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>What each channel has told an administrator, and when.</summary>
internal sealed class AlertTable(SqliteConnection connection)
{
    public void Remember(string channel, AlertKind kind, DateTimeOffset? at)
    {
        if (at is { } told)
        {
            connection.Run("INSERT OR REPLACE INTO alert (channel, kind, told) VALUES ($1, $2, $3)", channel, (int)kind, UnixTime.Of(told));
        }
        else
        {
            connection.Run("DELETE FROM alert WHERE channel = $1 AND kind = $2", channel, (int)kind);
        }
    }

    public Dictionary<AlertKind, DateTimeOffset> Told(string channel)
    {
        var told = new Dictionary<AlertKind, DateTimeOffset>();
        using var statement = new Statement(connection, "SELECT kind, told FROM alert WHERE channel = $1");
        using var row = statement.Query(channel);
        while (row.Read())
        {
            told[(AlertKind)row.GetInt32(0)] = row.Time(1);
        }

        return told;
    }
}
