using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

/// <summary>The name of this database, and those of others whose daemons work under our owner id.</summary>
internal sealed class RivalTable(SqliteConnection connection)
{
    public string? OwnName => connection.Text("SELECT name FROM name");

    public void Save(IReadOnlyList<Rival> rivals) => connection.RunEach(
        "INSERT OR REPLACE INTO rival (name, quiet) VALUES ($1, $2)", rivals, (insert, r) => insert.Run(r.Database, r.Quiet));

    public void Forget(IReadOnlyList<string> names) =>
        connection.RunEach("DELETE FROM rival WHERE name = $1", names, (delete, name) => delete.Run(name));

    public Dictionary<string, Rival> Load()
    {
        var rivals = new Dictionary<string, Rival>();
        using var row = new Rows(connection, "SELECT name, quiet FROM rival");
        while (row.Read())
        {
            var rival = new Rival(row.Text(0), row.Count(1));
            rivals[rival.Database] = rival;
        }

        return rivals;
    }
}
