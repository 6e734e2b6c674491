using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Database;

internal static class Connections
{
    private const int BusySeconds = 5;

    /// <summary>Made when missing. A commit returns when it is on disk; readers and one writer do not disturb each other.</summary>
    /// <param name="examine">Looks at the file before anything of it is changed.</param>
    public static SqliteConnection Writable(string path, Action<SqliteConnection> examine)
    {
        var connection = Opened(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate });
        return Prepared(connection, c =>
        {
            examine(c);
            c.Run("PRAGMA journal_mode = WAL");
            c.Run("PRAGMA synchronous = FULL");
            c.Run("PRAGMA journal_size_limit = 16777216");
        });
    }

    /// <summary>For a file with a write-ahead log and its index, which is only read (a writer is alive) or built in memory (the writer crashed):
    /// sqlite.org/wal.html#readonly.</summary>
    public static SqliteConnection BesideWriter(string path) => ReadOnlyFile(path, "readonly_shm=1");

    /// <summary>A file without a log, that nobody changes meanwhile.</summary>
    public static SqliteConnection Immutable(string path) => ReadOnlyFile(path, "immutable=1");

    public static SqliteConnection InMemory() =>
        Prepared(Opened(new SqliteConnectionStringBuilder { DataSource = ":memory:" }), _ => { });

    public static SqliteConnection CopyInMemory(SqliteConnection connection)
    {
        var copy = InMemory();
        try
        {
            connection.BackupDatabase(copy);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private static SqliteConnection ReadOnlyFile(string path, string option)
    {
        var uri = "file:" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)) + "?mode=ro&" + option;
        var connection = Opened(new SqliteConnectionStringBuilder { DataSource = uri, Mode = SqliteOpenMode.ReadOnly });
        return Prepared(connection, c => c.Run("PRAGMA query_only = 1"));
    }

    private static SqliteConnection Opened(SqliteConnectionStringBuilder how)
    {
        how.Pooling = false;
        how.DefaultTimeout = BusySeconds;
        return new SqliteConnection(how.ToString());
    }

    private static SqliteConnection Prepared(SqliteConnection connection, Action<SqliteConnection> prepare)
    {
        try
        {
            connection.Open();
            connection.Run($"PRAGMA busy_timeout = {BusySeconds * 1000}");
            connection.Run("PRAGMA foreign_keys = 1");

            // A hardened container has no directory for temporary files.
            connection.Run("PRAGMA temp_store = MEMORY");
            prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
