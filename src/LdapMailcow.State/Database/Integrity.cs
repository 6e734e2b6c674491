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

    public static void Check(SqliteConnection connection, long wholeUpTo = WholeUpTo)
    {
        var size = connection.Number("PRAGMA page_count") * connection.Number("PRAGMA page_size");
        if (size <= wholeUpTo || !Schema.IsCurrent(connection))
        {
            Require(connection.Text("PRAGMA quick_check(1)"));
            return;
        }

        foreach (var table in _decisive)
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
