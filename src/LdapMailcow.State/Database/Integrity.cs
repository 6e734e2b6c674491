using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Database;

/// <summary>A look for damage before the content is believed. Measured: 2 ms a MiB, 100 ms with 305,000 aliases.</summary>
internal static class Integrity
{
    /// <summary>Above this the history (all of the growth, and nothing is decided by it) is left out, to start in time.</summary>
    public const long WholeUpTo = 64 << 20;

    private static readonly string[] _decisive =
    [
        "alias", "seen_user", "refusal", "cycle", "source_facts", "withheld", "withheld_line", "approved", "inherited", "inheritance", "adoption", "missing_member", "known_mail", "send_grant", "pause", "watch",
        "decision", "write_pause", "progress", "details", "details_phase", "details_notice", "alert", "name", "rival",
    ];

    private static readonly string[] _forHealth = ["cycle", "progress", "decision"];

    /// <summary>Of what a look at the health reads. It is taken every few seconds: the whole file would cost as much as all that the daemon does.</summary>
    public static void CheckForHealth(SqliteConnection connection) => Check(connection, _forHealth);

    public static void Check(SqliteConnection connection, long wholeUpTo = WholeUpTo) =>
        Check(connection, connection.Number("PRAGMA page_count") * connection.Number("PRAGMA page_size") <= wholeUpTo ? null : _decisive);

    /// <param name="tables">null for the whole file, as always for one of another version, which may not have them.</param>
    private static void Check(SqliteConnection connection, IReadOnlyList<string>? tables)
    {
        if (tables is null || !Schema.IsCurrent(connection))
        {
            Require(connection.Text("PRAGMA quick_check(1)"));
            return;
        }

        foreach (var table in tables)
        {
            Require(connection.Text($"PRAGMA quick_check({table})"));
        }
    }

    private static void Require(string? finding)
    {
        if (finding != "ok")
        {
            throw SqliteProblem.Damage(finding ?? "quick_check gave no answer");
        }
    }
}
