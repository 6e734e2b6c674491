using LdapMailcow.Core.State;
using LdapMailcow.State.Database;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Tables;

internal sealed class WithheldTable(SqliteConnection connection)
{
    public void Replace(WithheldSet? set)
    {
        connection.Run("DELETE FROM withheld");
        if (set is null)
        {
            return;
        }

        connection.Run("INSERT INTO withheld (only, hash) VALUES (1, $1)", set.Hash);
        Add(set.Items, isReason: false);
        Add(set.Reasons, isReason: true);
    }

    public WithheldSet? Load() =>
        connection.Text("SELECT hash FROM withheld") is { } hash ? new WithheldSet(hash, Lines(isReason: false), Lines(isReason: true)) : null;

    public bool Approve(string hash)
    {
        if (connection.Text("SELECT hash FROM withheld") != hash)
        {
            return false;
        }

        connection.Run("INSERT OR IGNORE INTO approved (item) SELECT line FROM withheld_line WHERE is_reason = 0");
        return true;
    }

    public void Spend(IReadOnlyList<string> items) =>
        connection.RunEach("DELETE FROM approved WHERE item = $1", items, (delete, item) => delete.Run(item));

    public HashSet<string> Approved()
    {
        var items = new HashSet<string>();
        using var statement = new Statement(connection, "SELECT item FROM approved");
        using var row = statement.Query();
        while (row.Read())
        {
            items.Add(row.GetString(0));
        }

        return items;
    }

    private void Add(IReadOnlyList<string> lines, bool isReason)
    {
        using var statement = new Statement(connection, "INSERT INTO withheld_line (only, is_reason, position, line) VALUES (1, $1, $2, $3)");
        for (var position = 0; position < lines.Count; position++)
        {
            statement.Run(isReason, position, lines[position]);
        }
    }

    private List<string> Lines(bool isReason)
    {
        var lines = new List<string>();
        using var statement = new Statement(connection, "SELECT line FROM withheld_line WHERE is_reason = $1 ORDER BY position");
        using var row = statement.Query(isReason);
        while (row.Read())
        {
            lines.Add(row.GetString(0));
        }

        return lines;
    }
}
