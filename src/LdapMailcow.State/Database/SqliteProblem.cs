using LdapMailcow.Core.State;
using LdapMailcow.State.Files;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace LdapMailcow.State.Database;

/// <summary>SQLite's errors in a sentence for people (https://sqlite.org/rescode.html).</summary>
internal static class SqliteProblem
{
    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is SQLITE_CORRUPT or SQLITE_NOTADB;

    /// <summary>Damage that was found without SQLite's own complaint.</summary>
    public static SqliteException Damage(string finding) => new(finding, SQLITE_CORRUPT);

    /// <summary>SQLite opens a file that it may not write without a word.</summary>
    public static void RequireWritable(SqliteConnection connection)
    {
        if (sqlite3_db_readonly(connection.Handle, "main") != 0)
        {
            throw new SqliteException("read-only", SQLITE_READONLY);
        }
    }

    public static StateUnavailableException Explain(StatePaths paths, SqliteException e) =>
        new($"The state cannot be kept in LDAP_MAILCOW_DB_DIR ({paths.Directory}): {Cause(paths, e)}.", e);

    private static string Cause(StatePaths paths, SqliteException e) => e.SqliteErrorCode switch
    {
        SQLITE_CANTOPEN or SQLITE_IOERR when Directory.Exists(paths.Database) => $"{paths.Database} is a directory and not a file",
        SQLITE_FULL => "the disk is full",
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => $"{paths.Database} is read-only; {StateDirectory.NoPermission}",
        SQLITE_CANTOPEN => CannotOpen(paths),
        SQLITE_BUSY or SQLITE_LOCKED => $"another process keeps {paths.Database} locked",
        SQLITE_CORRUPT or SQLITE_NOTADB => $"{paths.Database} is damaged ({Text(e)})",
        SQLITE_IOERR => $"reading or writing {paths.Database} failed with the I/O error {e.SqliteExtendedErrorCode}",
        _ => $"SQLite says about {paths.Database} '{Text(e)}'",
    };

    private static string CannotOpen(StatePaths paths) =>
        StateDirectory.PathProblem(paths.Directory) ?? StateDirectory.NoPermission;

    private static string Text(SqliteException e) => sqlite3_errstr(e.SqliteErrorCode).utf8_to_string();
}
