using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class AdoptionTable(SqliteConnection connection)
{
    public void Add(IReadOnlyList<Adoption> adoptions) => connection.RunEach(
        "INSERT OR REPLACE INTO adoption (address, goto_now, goto_then, active) VALUES ($1, $2, $3, $4)", adoptions, (insert, a) => insert.Run(a.Address.Value, a.Now, a.Then, a.Active));

    public void Settle(IReadOnlyList<Address> addresses) =>
        connection.RunEach("DELETE FROM adoption WHERE address = $1", addresses, (delete, address) => delete.Run(address.Value));

    public Dictionary<Address, Adoption> Load()
    {
        var adoptions = new Dictionary<Address, Adoption>();
        using var statement = new Statement(connection, "SELECT address, goto_now, goto_then, active FROM adoption");
        using var row = statement.Query();
        while (row.Read())
        {
            if (Address.TryParse(row.GetString(0), out var address, out _))
            {
                adoptions[address] = new Adoption(address, row.GetString(1), row.GetString(2), row.GetBoolean(3));
            }
        }

        return adoptions;
    }
}
