using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>The users we ourselves have seen; the predecessor's are never put here.</summary>
internal sealed class UserTable(SqliteConnection connection)
{
    private const string Columns = "id, mail, missing_reads, disabled_as, intended, seen_enabled";

    private int _loaded;

    public void Save(IReadOnlyList<SeenUser> users) =>
        connection.RunEach(
            $"INSERT OR REPLACE INTO seen_user ({Columns}) VALUES ($1, $2, $3, $4, $5, $6)",
            users,
            (insert, user) => insert.Run(user.Id.Value, user.Mail.Value, user.MissingReads, (long?)user.DisabledAs, (long?)user.Intended, user.SeenEnabled));

    public void Forget(IReadOnlyList<ObjectId> ids) =>
        connection.RunEach("DELETE FROM seen_user WHERE id = $1", ids, (delete, id) => delete.Run(id.Value));

    public Dictionary<ObjectId, SeenUser> Load(TextPool pool)
    {
        var users = new Dictionary<ObjectId, SeenUser>(_loaded);
        using var row = new Rows(connection, $"SELECT {Columns} FROM seen_user");
        while (row.Read())
        {
            if (Address.TryParsePlain(row.Bytes(1), out var mail, pool) || Address.TryParse(row.Text(1), out mail, out _))
            {
                var id = new ObjectId(pool.Share(row.Characters(0)));
                users[id] = new SeenUser(id, mail, row.Count(2), State(row, 3), State(row, 4), row.Number(5) != 0);
            }
        }

        _loaded = users.Count;
        return users;
    }

    private static MailboxState? State(Rows row, int column) => row.IsNull(column) ? null : (MailboxState)row.Number(column);
}
