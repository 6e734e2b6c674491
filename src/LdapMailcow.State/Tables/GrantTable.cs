using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class GrantTable(SqliteConnection connection)
{
    private const string Columns = "mailbox, address, owner, missing_reads, intended";

    public void Save(IReadOnlyList<GivenGrant> grants) => connection.RunEach(
        $"INSERT OR REPLACE INTO send_grant ({Columns}) VALUES ($1, $2, $3, $4, $5)",
        grants,
        (insert, g) => insert.Run(g.Grant.Mailbox.Value, g.Grant.Address.Value, g.Owner.Value, g.MissingReads, g.Intended));

    public void Forget(IReadOnlyList<SendGrant> grants) => connection.RunEach(
        "DELETE FROM send_grant WHERE mailbox = $1 AND address = $2", grants, (delete, g) => delete.Run(g.Mailbox.Value, g.Address.Value));

    public Dictionary<SendGrant, GivenGrant> Load(TextPool pool)
    {
        var grants = new Dictionary<SendGrant, GivenGrant>();
        using var row = new Rows(connection, $"SELECT {Columns} FROM send_grant");
        while (row.Read())
        {
            if (Address.TryParse(row.Text(0), out var mailbox, out _) && Address.TryParse(row.Text(1), out var address, out _))
            {
                var grant = new SendGrant(mailbox, address);
                grants[grant] = new GivenGrant(grant, new ObjectId(pool.Share(row.Characters(2))), row.Count(3), row.Number(4) != 0);
            }
        }

        return grants;
    }
}
