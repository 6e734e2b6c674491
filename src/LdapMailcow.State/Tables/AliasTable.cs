using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class AliasTable(SqliteConnection connection)
{
    private const string Columns = "address, source, kind, goto, active, missing_reads, inactive_seconds, held_against, writer, sogo_visible, internal";

    /// <summary>An order that came after the cycle began stays: the saved row knows nothing of it, or carries out an earlier one.</summary>
    private const string Upsert = $"""
        INSERT INTO alias ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (address) DO UPDATE SET source = excluded.source, kind = excluded.kind, goto = excluded.goto, active = excluded.active,
            missing_reads = excluded.missing_reads, inactive_seconds = excluded.inactive_seconds, held_against = excluded.held_against, writer = excluded.writer,
            sogo_visible = excluded.sogo_visible, internal = excluded.internal
        WHERE held_against IS NOT '{Hold.Next}' OR (excluded.held_against IS NOT NULL AND excluded.goto = goto AND excluded.active = active)
        """;

    private int _loaded;

    public void Save(IReadOnlyList<OwnedAlias> aliases) => connection.RunEach(Upsert, aliases, Save);

    public void Order(IReadOnlyList<OwnedAlias> aliases) => connection.RunEach(
        "UPDATE alias SET goto = $2, active = $3, held_against = $4 WHERE address = $1",
        aliases,
        (update, alias) => update.Run(alias.Address.Value, alias.Goto, alias.Active, alias.HeldAgainst));

    public void Forget(IReadOnlyList<Address> addresses) =>
        connection.RunEach("DELETE FROM alias WHERE address = $1", addresses, (delete, address) => delete.Run(address.Value));

    /// <summary>A row whose address is none (any more) is left out: nothing could be done with it.</summary>
    public Dictionary<Address, OwnedAlias> Load(TextPool pool)
    {
        var aliases = new Dictionary<Address, OwnedAlias>(_loaded);
        using var row = new Rows(connection, $"SELECT {Columns} FROM alias");
        while (row.Read())
        {
            if (Address.TryParsePlain(row.Bytes(0), out var address, pool) || Address.TryParse(row.Text(0), out address, out _))
            {
                aliases[address] = Read(address, row, pool);
            }
        }

        _loaded = aliases.Count;
        return aliases;
    }

    public (long Active, long Inactive) Count()
    {
        var active = connection.Number("SELECT count(*) FROM alias WHERE active = 1");
        return (active, connection.Number("SELECT count(*) FROM alias") - active);
    }

    private static void Save(Statement insert, OwnedAlias alias) =>
        insert.Run(
            alias.Address.Value,
            alias.Source?.Value,
            (long)alias.Kind,
            alias.Goto,
            alias.Active,
            alias.MissingReads,
            alias.InactiveSeconds,
            alias.HeldAgainst,
            alias.Writer,
            alias.Flags.SogoVisible,
            alias.Flags.Internal);

    private static OwnedAlias Read(Address address, Rows row, TextPool pool) =>
        new(
            address,
            row.IsNull(1) ? null : new ObjectId(pool.Share(row.Characters(1))),
            (AliasKind)row.Number(2),
            pool.Share(row.Characters(3)),
            row.Number(4) != 0,
            row.Count(5),
            row.Number(6),
            row.IsNull(7) ? null : row.Text(7),
            row.IsNull(8) ? null : pool.Share(row.Characters(8)))
        {
            Flags = new AliasFlags(Flag(row, 9), null, Flag(row, 10)),
        };

    private static bool? Flag(Rows row, int column) => row.IsNull(column) ? null : row.Number(column) != 0;
}
