using System.Globalization;

namespace LdapMailcow.State.Files;

/// <summary>A database that cannot be read is kept for a look, under a dated name.</summary>
internal static class DamagedFile
{
    private static readonly string[] _companions = ["", "-wal", "-shm"];

    /// <returns>The new path of the database, such as <c>/db/state.db.corrupt-20261123T014500Z</c>.</returns>
    public static string SetAside(StatePaths paths, DateTimeOffset now)
    {
        var name = FreeName(paths.Database, now);
        try
        {
            foreach (var companion in _companions.Where(c => File.Exists(paths.Database + c)))
            {
                File.Move(paths.Database + companion, name + companion);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StateDirectory.Unusable(paths.Directory, e);
        }

        return name;
    }

    private static string FreeName(string path, DateTimeOffset now)
    {
        var dated = path + ".corrupt-" + now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var name = dated;
        for (var n = 2; File.Exists(name); n++)
        {
            name = $"{dated}-{n}";
        }

        return name;
    }
}
