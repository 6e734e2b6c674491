using LdapMailcow.Core.Addresses;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>Addresses of the predecessor that are not ours yet, and that they were taken over once.</summary>
internal sealed class InheritedTable(SqliteConnection connection)
{
    public bool WasTaken => connection.Number("SELECT count(*) FROM inheritance") > 0;

    public bool IsEmpty => connection.Number("SELECT EXISTS (SELECT 1 FROM inherited)") == 0;

    public void Take(IReadOnlyCollection<Address> addresses, DateTimeOffset now)
    {
        connection.RunEach("INSERT OR IGNORE INTO inherited (address) VALUES ($1)", [.. addresses], (insert, address) => insert.Run(address.Value));
        connection.Run("INSERT INTO inheritance (at, addresses) VALUES ($1, $2)", UnixTime.Of(now), addresses.Count);
    }

    public void Settle(IReadOnlyList<Address> addresses) =>
        connection.RunEach("DELETE FROM inherited WHERE address = $1", addresses, (delete, address) => delete.Run(address.Value));

    public HashSet<Address> Load()
    {
        var addresses = new HashSet<Address>();
        using var statement = new Statement(connection, "SELECT address FROM inherited");
        using var row = statement.Query();
        while (row.Read())
        {
            if (Address.TryParse(row.GetString(0), out var address, out _))
            {
                addresses.Add(address);
            }
        }

        return addresses;
    }
}
