using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>What the last cycle saw: one row, its phases and its notices.</summary>
internal sealed class DetailsTable(SqliteConnection connection)
{
    private const string NoticeColumns = "kind, reason, subject, sentence, address, goto, entry, count";

    public void Replace(CycleDetails details)
    {
        connection.Run("DELETE FROM details");
        connection.Run("INSERT INTO details (only, cycle, users, groups, drift_due, contacts) VALUES (1, $1, $2, $3, $4, $5)",
            details.Cycle, details.Users, details.Groups, details.NextDriftCheck is { } due ? UnixTime.Of(due) : null, details.Contacts);
        connection.Run("DELETE FROM details_phase");
        connection.RunEach("INSERT INTO details_phase (phase, milliseconds) VALUES ($1, $2)", details.Phases, (insert, p) => insert.Run(p.Phase, (long)p.Length.TotalMilliseconds));
        if (details.Notices is { } notices)
        {
            connection.Run("DELETE FROM details_notice");
            connection.RunEach($"INSERT INTO details_notice ({NoticeColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", notices, Add);
        }
    }

    public CycleDetails? Load()
    {
        using var statement = new Statement(connection, "SELECT cycle, users, groups, drift_due, contacts FROM details");
        using var row = statement.Query();
        return row.Read() ? new CycleDetails(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), Phases(), Notices())
        {
            NextDriftCheck = row.IsDBNull(3) ? null : row.Time(3),
            Contacts = row.GetInt32(4),
        } : null;
    }

    private static void Add(Statement insert, KeptNotice n) =>
        insert.Run(n.Kind, n.Reason, n.Subject, n.Sentence, n.Address?.Value, n.Goto, n.Entry, n.Count);

    private List<PhaseTime> Phases()
    {
        var phases = new List<PhaseTime>();
        using var statement = new Statement(connection, "SELECT phase, milliseconds FROM details_phase ORDER BY position");
        using var row = statement.Query();
        while (row.Read())
        {
            phases.Add(new PhaseTime(row.GetString(0), TimeSpan.FromMilliseconds(row.GetInt64(1))));
        }

        return phases;
    }

    private List<KeptNotice> Notices()
    {
        var notices = new List<KeptNotice>();
        using var statement = new Statement(connection, $"SELECT {NoticeColumns} FROM details_notice ORDER BY position");
        using var row = statement.Query();
        while (row.Read())
        {
            Address? address = Address.TryParse(row.TextOrNull(4), out var parsed, out _) ? parsed : null;
            notices.Add(new KeptNotice(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), address, row.TextOrNull(5), row.TextOrNull(6), row.GetInt32(7)));
        }

        return notices;
    }
}
