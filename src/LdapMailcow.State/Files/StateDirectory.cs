using LdapMailcow.Core.State;

namespace LdapMailcow.State.Files;

/// <summary>LDAP_MAILCOW_DB_DIR: made when missing, and every refusal of the file system as one sentence.</summary>
internal static class StateDirectory
{
    /// <summary>Below this SQLite may still take a small row, but not what a cycle writes.</summary>
    public const long LeastFreeBytes = 4 << 20;

    /// <summary>EROFS of Linux and macOS, as .NET hands it over.</summary>
    private const int ReadOnlyFileSystem = 30;

    public static void Ensure(string directory)
    {
        try
        {
            System.IO.Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(directory, e);
        }
    }

    public static StateUnavailableException Unusable(string directory, Exception cause) =>
        new($"The state cannot be kept in LDAP_MAILCOW_DB_DIR ({directory}): {Cause(directory, cause)}.", cause);

    /// <summary>What is wrong with the path, from its nearest existing part; null when nothing is to be seen.</summary>
    public static string? PathProblem(string directory)
    {
        for (var path = directory; path is not null; path = Path.GetDirectoryName(path))
        {
            if (File.Exists(path))
            {
                return $"{path} is a file and not a directory";
            }

            if (System.IO.Directory.Exists(path))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Advice for a refused access; root is refused by the mount, not by the owner.</summary>
    public static string NoPermission =>
        Environment.IsPrivilegedProcess
            ? "access is denied, the file system may be mounted read-only"
            : $"the user of this process may not write there, run 'chown -R 1654:1654' on the directory of the host that is mounted there";

    public static void RequireSpace(string directory, long free)
    {
        if (free < LeastFreeBytes)
        {
            throw new StateUnavailableException(
                $"The state cannot be kept in LDAP_MAILCOW_DB_DIR ({directory}): the disk is full, only {free / 1024} KiB are free.");
        }
    }

    /// <summary>Free bytes for this user; no limit where the file system does not tell.</summary>
    public static long FreeBytes(string directory)
    {
        try
        {
            var drive = new DriveInfo(directory);
            return drive.TotalSize > 0 ? drive.AvailableFreeSpace : long.MaxValue;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }

    private static string Cause(string directory, Exception cause) => PathProblem(directory) ?? cause switch
    {
        UnauthorizedAccessException => NoPermission,
        IOException { HResult: ReadOnlyFileSystem } => "the file system is mounted read-only",
        _ => cause.Message.TrimEnd('.'),
    };
}
