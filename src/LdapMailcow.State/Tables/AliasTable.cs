using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>The aliases that are ours.</summary>
internal sealed class AliasTable(SqliteConnection connection)
{
    public void Save(IReadOnlyList<OwnedAlias> aliases) =>
        connection.RunEach("INSERT OR REPLACE INTO alias VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", aliases, Save);

    public void Forget(IReadOnlyList<Address> addresses) =>
        connection.RunEach("DELETE FROM alias WHERE address = $1", addresses, (delete, address) => delete.Run(address.Value));
    /// <summary>A row whose address is none (any more) is left out: nothing could be done with it.</summary>
    public Dictionary<Address, OwnedAlias> Load(TextPool pool)
    {
        var aliases = new Dictionary<Address, OwnedAlias>((int)connection.Number("SELECT count(*) FROM alias"));
        using var statement = new Statement(connection, "SELECT * FROM alias");
        using var row = statement.Query();
        while (row.Read())
        {
            if (Address.TryParse(row.GetString(0), out var address, out _))
            {
                aliases[address] = Read(address, row, pool);
            }
        }

        return aliases;
    }

    private static void Save(Statement insert, OwnedAlias alias) =>
        insert.Run(
            alias.Address.Value,
            alias.AliasId,
            alias.Source?.Value,
            (long)alias.Kind,
            alias.Goto,
            alias.Active,
            alias.MissingReads,
            alias.InactiveSeconds,
            alias.HeldAgainst);

    private static OwnedAlias Read(Address address, SqliteDataReader row, TextPool pool) =>
        new(
            address,
            row.GetInt64(1),
            row.TextOrNull(2) is { } source ? new ObjectId(pool.Share(source)) : null,
            (AliasKind)row.GetInt64(3),
            pool.Share(row.GetString(4)),
            row.GetInt64(5) != 0,
            row.GetInt32(6),
            row.GetInt64(7),
            row.TextOrNull(8));
}
