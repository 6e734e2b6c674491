using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class MemberTable(SqliteConnection connection)
{
    public void Save(IReadOnlyList<MissingMember> members) => connection.RunEach(
        "INSERT OR REPLACE INTO missing_member (mail, reads) VALUES ($1, $2)", members, (insert, m) => insert.Run(m.Mail.Value, m.Reads));

    public void Forget(IReadOnlyList<Address> mails) =>
        connection.RunEach("DELETE FROM missing_member WHERE mail = $1", mails, (delete, mail) => delete.Run(mail.Value));

    public Dictionary<Address, MissingMember> Load()
    {
        var members = new Dictionary<Address, MissingMember>();
        using var row = new Rows(connection, "SELECT mail, reads FROM missing_member");
        while (row.Read())
        {
            if (Address.TryParse(row.Text(0), out var mail, out _))
            {
                members[mail] = new MissingMember(mail, row.Count(1));
            }
        }

        return members;
    }
}
