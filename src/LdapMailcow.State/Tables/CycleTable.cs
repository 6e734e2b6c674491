using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>The last cycles; one that was interrupted has no end.</summary>
internal sealed class CycleTable(SqliteConnection connection)
{
    /// <summary>How many are kept: three and a half days at the default interval.</summary>
    public const int Kept = 1000;

    public long Last => connection.Number("SELECT max(number) FROM cycle");

    /// <summary>By number and not by time: the clock may have been set back.</summary>
    public DateTimeOffset? LastFinished =>
        connection.Number("SELECT count(*) FROM cycle WHERE finished IS NOT NULL") == 0
            ? null
            : UnixTime.From(connection.Number("SELECT finished FROM cycle WHERE finished IS NOT NULL ORDER BY number DESC LIMIT 1"));

    public long Begin(DateTimeOffset now)
    {
        var number = Last + 1;
        connection.Run("INSERT INTO cycle (number, started) VALUES ($1, $2)", number, UnixTime.Of(now));
        return number;
    }

    public void End(CycleRecord cycle)
    {
        connection.Run(
            "INSERT OR REPLACE INTO cycle (number, started, finished, exit_code, summary) VALUES ($1, $2, $3, $4, $5)",
            cycle.Number,
            UnixTime.Of(cycle.Started),
            UnixTime.Of(cycle.Finished),
            cycle.ExitCode,
            cycle.Summary);
        connection.Run("DELETE FROM cycle WHERE number <= $1", cycle.Number - Kept);
    }

    public List<CycleRecord> Newest(int most)
    {
        var cycles = new List<CycleRecord>();
        using var statement = new Statement(
            connection,
            "SELECT number, started, finished, exit_code, summary FROM cycle WHERE finished IS NOT NULL ORDER BY number DESC LIMIT $1");
        using var row = statement.Query(most);
        while (row.Read())
        {
            cycles.Add(new CycleRecord(row.GetInt64(0), row.Time(1), row.Time(2), row.GetInt32(3), row.GetString(4)));
        }

        return cycles;
    }
}
