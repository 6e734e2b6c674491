using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>The last cycles; one that was interrupted has no end.</summary>
internal sealed class CycleTable(SqliteConnection connection)
{
    /// <summary>How many are kept: three and a half days at the default interval.</summary>
    public const int Kept = 1000;

    /// <summary>By number and not by time: the clock may have been set back.</summary>
    private static readonly string _lastFinishedTurn =
        $"FROM cycle WHERE finished IS NOT NULL AND cause IN ({string.Join(", ", Enum.GetValues<CycleCause>().Where(c => c.IsTurn()).Select(c => (int)c))}) ORDER BY number DESC LIMIT 1";

    public long LastTurn => connection.Number("SELECT max(turn) FROM cycle");

    public DateTimeOffset? LastTurnFinished =>
        connection.Number($"SELECT count(*) FROM (SELECT 1 {_lastFinishedTurn})") == 0 ? null : UnixTime.From(connection.Number($"SELECT finished {_lastFinishedTurn}"));

    public long Begin(DateTimeOffset now, CycleCause cause)
    {
        var number = connection.Number("SELECT max(number) FROM cycle") + 1;
        connection.Run("INSERT INTO cycle (number, turn, cause, started) VALUES ($1, $2, $3, $4)", number, TurnOf(cause), (int)cause, UnixTime.Of(now));
        return number;
    }

    public void End(CycleRecord cycle)
    {
        connection.Run(
            """
            INSERT INTO cycle (number, turn, cause, started, finished, exit_code, summary) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (number) DO UPDATE SET finished = excluded.finished, exit_code = excluded.exit_code, summary = excluded.summary
            """,
            cycle.Number,
            TurnOf(cycle.Cause),
            (int)cycle.Cause,
            UnixTime.Of(cycle.Started),
            UnixTime.Of(cycle.Finished),
            (int)cycle.Outcome,
            cycle.Summary);
        connection.Run($"DELETE FROM cycle WHERE number <= $1 AND number <> coalesce((SELECT number {_lastFinishedTurn}), 0)", cycle.Number - Kept);
    }

    public List<CycleRecord> Newest(int most)
    {
        var cycles = new List<CycleRecord>();
        using var statement = new Statement(
            connection,
            "SELECT number, started, finished, exit_code, summary, cause FROM cycle WHERE finished IS NOT NULL ORDER BY number DESC LIMIT $1");
        using var row = statement.Query(most);
        while (row.Read())
        {
            cycles.Add(new CycleRecord(row.GetInt64(0), row.Time(1), row.Time(2), (CycleOutcome)row.GetInt32(3), row.GetString(4), (CycleCause)row.GetInt32(5)));
        }

        return cycles;
    }

    private long TurnOf(CycleCause cause) => LastTurn + (cause.IsTurn() ? 1 : 0);
}
