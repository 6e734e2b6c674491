using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class RefusalTable(SqliteConnection connection)
{
    private const string Columns = "address, fingerprint, failures, not_before_turn, reason";

    public void Save(IReadOnlyList<Refusal> refusals) =>
        connection.RunEach(
            $"INSERT OR REPLACE INTO refusal ({Columns}) VALUES ($1, $2, $3, $4, $5)",
            refusals,
            (insert, refusal) =>
                insert.Run(refusal.Address.Value, refusal.Fingerprint, refusal.Failures, refusal.NotBeforeTurn, refusal.Reason));

    public void Forget(IReadOnlyList<Address> addresses) =>
        connection.RunEach("DELETE FROM refusal WHERE address = $1", addresses, (delete, address) => delete.Run(address.Value));

    public Dictionary<Address, Refusal> Load()
    {
        var refusals = new Dictionary<Address, Refusal>();
        using var statement = new Statement(connection, $"SELECT {Columns} FROM refusal");
        using var row = statement.Query();
        while (row.Read())
        {
            if (Address.TryParse(row.GetString(0), out var address, out _))
            {
                refusals[address] = new Refusal(address, row.GetString(1), row.GetInt32(2), row.GetInt64(3), row.GetString(4));
            }
        }

        return refusals;
    }
}
