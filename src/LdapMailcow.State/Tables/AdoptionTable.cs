using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class AdoptionTable(SqliteConnection connection)
{
    private const string Columns = "address, goto_now, goto_then, active, comment";

    public void Add(IReadOnlyList<Adoption> adoptions) =>
        connection.RunEach($"INSERT OR REPLACE INTO adoption ({Columns}) VALUES ($1, $2, $3, $4, $5)", adoptions, Run);

    public void Settle(IReadOnlyList<Adoption> adoptions) => connection.RunEach(
        "DELETE FROM adoption WHERE address = $1 AND goto_now = $2 AND goto_then = $3 AND active = $4 AND comment IS $5", adoptions, Run);

    public Dictionary<Address, Adoption> Load()
    {
        var adoptions = new Dictionary<Address, Adoption>();
        using var statement = new Statement(connection, $"SELECT {Columns} FROM adoption");
        using var row = statement.Query();
        while (row.Read())
        {
            if (Address.TryParse(row.GetString(0), out var address, out _))
            {
                adoptions[address] = new Adoption(address, row.GetString(1), row.GetString(2), row.GetBoolean(3), row.IsDBNull(4) ? null : row.GetString(4));
            }
        }

        return adoptions;
    }

    private static void Run(Statement statement, Adoption adoption) =>
        statement.Run(adoption.Address.Value, adoption.Now, adoption.Then, adoption.Active, adoption.Comment);
}
