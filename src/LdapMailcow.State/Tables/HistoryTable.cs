using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>Every applied change. Order is the order of writing, not of the clock, which may have been set back.</summary>
internal sealed class HistoryTable(SqliteConnection connection)
{
    private const string Columns = "cycle, at, address, change, reason, goto_before, active_before, goto_after, active_after";

    public void Add(IReadOnlyList<HistoryEntry> entries) =>
        connection.RunEach($"INSERT INTO history ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", entries, Add);

    public List<HistoryEntry> Newest(int most) => Select("ORDER BY id DESC LIMIT $1", most);

    public List<HistoryEntry> Newest(Address address, int most) => Select("WHERE address = $1 ORDER BY id DESC LIMIT $2", address.Value, most);

    public List<HistoryEntry> Of(long cycle) => Select("WHERE cycle = $1 ORDER BY id", cycle);

    public Dictionary<string, long> CountSince(DateTimeOffset time)
    {
        var counts = new Dictionary<string, long>();
        using var statement = new Statement(connection, "SELECT change, count(*) FROM history WHERE at >= $1 GROUP BY change ORDER BY change");
        using var row = statement.Query(UnixTime.Of(time));
        while (row.Read())
        {
            counts[row.GetString(0)] = row.GetInt64(1);
        }

        return counts;
    }

    /// <summary>The clock may be years ahead for a while, and so the last cycles' changes stay whatever it says.</summary>
    public void ForgetBefore(DateTimeOffset time) => connection.Run(
        "DELETE FROM history WHERE at < $1 AND cycle <= (SELECT max(number) FROM cycle) - $2",
        UnixTime.Of(time),
        CycleTable.Kept);

    private List<HistoryEntry> Select(string rest, params ReadOnlySpan<object?> values)
    {
        var entries = new List<HistoryEntry>();
        using var statement = new Statement(connection, $"SELECT {Columns} FROM history {rest}");
        using var row = statement.Query(values);
        while (row.Read())
        {
            if (Address.TryParse(row.GetString(2), out var address, out _))
            {
                entries.Add(Read(address, row));
            }
        }

        return entries;
    }

    private static void Add(Statement insert, HistoryEntry entry) =>
        insert.Run(
            entry.Cycle,
            UnixTime.Of(entry.At),
            entry.Address.Value,
            entry.Change,
            entry.Reason,
            entry.GotoBefore,
            entry.ActiveBefore,
            entry.GotoAfter,
            entry.ActiveAfter);

    private static HistoryEntry Read(Address address, SqliteDataReader row) =>
        new(
            row.GetInt64(0),
            row.Time(1),
            address,
            row.GetString(3),
            row.GetString(4),
            row.TextOrNull(5),
            row.BoolOrNull(6),
            row.TextOrNull(7),
            row.BoolOrNull(8));
}
