using LdapMailcow.State.Database;
using LdapMailcow.State.Files;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Opening;

/// <summary>Reads a state without creating, changing or leaving a file beside it.</summary>
internal static class TracelessConnection
{
    public static SqliteConnection Open(StatePaths paths)
    {
        if (!File.Exists(paths.Log))
        {
            return Connections.Immutable(paths.Database);
        }

        return File.Exists(paths.LogIndex) ? Connections.BesideWriter(paths.Database) : Recovered(paths);
    }

    /// <summary>A log without its index, as in a backup: SQLite would write the index, so it may do that to a copy.</summary>
    private static SqliteConnection Recovered(StatePaths paths)
    {
        var copy = new StatePaths(Workplace(paths));
        try
        {
            File.Copy(paths.Database, copy.Database);
            File.Copy(paths.Log, copy.Log);
            using var connection = Connections.Writable(copy.Database, _ => { });
            return Connections.CopyInMemory(connection);
        }
        finally
        {
            Directory.Delete(copy.Directory, recursive: true);
        }
    }

    /// <summary>A hardened container has no directory for temporary files; the one of the state can be written there.</summary>
    private static string Workplace(StatePaths paths)
    {
        try
        {
            return Directory.CreateTempSubdirectory("ldap-mailcow-").FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Directory.CreateDirectory(Path.Combine(paths.Directory, $".look-{Guid.NewGuid():N}")).FullName;
        }
    }
}
