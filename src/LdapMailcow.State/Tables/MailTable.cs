using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class MailTable(SqliteConnection connection)
{
    private const string Columns = "id, mail, former, is_left";

    private int _loaded;

    public void Save(IReadOnlyList<KnownMail> mails) => connection.RunEach(
        $"INSERT OR REPLACE INTO known_mail ({Columns}) VALUES ($1, $2, $3, $4)",
        mails,
        (insert, m) => insert.Run(m.Id.Value, m.Mail.Value, m.Former?.Value, m.IsLeft));

    public void Forget(IReadOnlyList<ObjectId> ids) =>
        connection.RunEach("DELETE FROM known_mail WHERE id = $1", ids, (delete, id) => delete.Run(id.Value));

    public Dictionary<ObjectId, KnownMail> Load(TextPool pool)
    {
        var mails = new Dictionary<ObjectId, KnownMail>(_loaded);
        using var row = new Rows(connection, $"SELECT {Columns} FROM known_mail");
        while (row.Read())
        {
            if (Address.TryParsePlain(row.Bytes(1), out var mail, pool) || Address.TryParse(row.Text(1), out mail, out _))
            {
                var id = new ObjectId(pool.Share(row.Characters(0)));
                Address? former = !row.IsNull(2) && Address.TryParse(row.Text(2), out var before, out _) ? before : null;
                mails[id] = new KnownMail(id, mail, former, row.Number(3) != 0);
            }
        }

        _loaded = mails.Count;
        return mails;
    }
}
