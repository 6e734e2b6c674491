using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Database;

/// <summary>A look for damage before the content is believed.</summary>
internal static class Integrity
{
    /// <exception cref="SqliteException">SQLITE_CORRUPT or SQLITE_NOTADB.</exception>
    public static void Check(SqliteConnection connection)
    {
        var finding = connection.Text("PRAGMA quick_check(1)");
        if (finding != "ok")
        {
            throw SqliteProblem.Damage(finding ?? "quick_check gave no answer");
        }
    }
}
