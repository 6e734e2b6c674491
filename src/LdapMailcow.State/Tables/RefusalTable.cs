using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>The writes mailcow refused.</summary>
internal sealed class RefusalTable(SqliteConnection connection)
{
    public void Save(IReadOnlyList<Refusal> refusals) =>
        connection.RunEach(
            "INSERT OR REPLACE INTO refusal VALUES ($1, $2, $3, $4, $5)",
            refusals,
            (insert, refusal) =>
                insert.Run(refusal.Address, refusal.Fingerprint, refusal.Failures, refusal.NotBeforeTurn, refusal.Reason));

    public void Forget(IReadOnlyList<string> addresses) =>
        connection.RunEach("DELETE FROM refusal WHERE address = $1", addresses, (delete, address) => delete.Run(address));

    public Dictionary<string, Refusal> Load()
    {
        var refusals = new Dictionary<string, Refusal>();
        using var statement = new Statement(connection, "SELECT * FROM refusal");
        using var row = statement.Query();
        while (row.Read())
        {
            var refusal = new Refusal(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt64(3), row.GetString(4));
            refusals[refusal.Address] = refusal;
        }

        return refusals;
    }
}
