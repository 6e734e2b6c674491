using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class PauseTable(SqliteConnection connection)
{
    private const string Columns = "key_fingerprint, failures, until, reason, in_succession";

    public void Replace(AuthenticationPause? pause)
    {
        connection.Run("DELETE FROM pause");
        if (pause is not null)
        {
            connection.Run(
                $"INSERT INTO pause (only, {Columns}) VALUES (1, $1, $2, $3, $4, $5)",
                pause.KeyFingerprint,
                pause.Failures,
                UnixTime.Of(pause.Until),
                pause.Reason,
                pause.InSuccession);
        }
    }

    public AuthenticationPause? Load()
    {
        using var statement = new Statement(connection, $"SELECT {Columns} FROM pause");
        using var row = statement.Query();
        return row.Read() ? new AuthenticationPause(row.GetString(0), row.GetInt32(1), row.Time(2), row.GetString(3), row.GetInt32(4)) : null;
    }
}
