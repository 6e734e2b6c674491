namespace LdapMailcow.State.Files;

/// <summary>Tries what keeping the state needs: making a file in the directory, and opening the database for writing. Not the lock: .NET would take
/// it for that moment, and a daemon that starts just then would find it held.</summary>
internal static class WriteProbe
{
    public static void Try(StatePaths paths)
    {
        try
        {
            var directory = NearestExisting(paths.Directory);
            Make(Path.Combine(directory, $".ldap-mailcow-{Guid.NewGuid():N}"));
            StateDirectory.RequireSpace(paths.Directory, StateDirectory.FreeBytes(directory));
            foreach (var file in new[] { paths.Database, paths.Log, paths.LogIndex }.Where(File.Exists))
            {
                new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StateDirectory.Unusable(paths.Directory, e);
        }
    }

    private static void Make(string file) =>
        new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();

    private static string NearestExisting(string directory) =>
        Directory.Exists(directory) || Path.GetDirectoryName(directory) is not { } parent ? directory : NearestExisting(parent);
}
