using System.Diagnostics;
using System.Globalization;

namespace LdapMailcow.State.Files;

/// <summary>flock(2) on a file, as .NET does it for <see cref="FileShare.None"/>, but without its silence where that does not work.</summary>
internal static class LockFile
{
    // EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows: that is how .NET reports a held lock.
    private static readonly int[] _heldResults = [11, 35, unchecked((int)0x80070020)];

    /// <exception cref="IOException">See <see cref="IsHeld"/>; or the file system refuses, or does not lock.</exception>
    public static FileStream Take(StatePaths paths)
    {
        if (new FileInfo(paths.Lock).LinkTarget is { } target)
        {
            throw new IOException($"{paths.Lock} is a symbolic link (to {target}), which is not followed; remove it");
        }

        var taken = Open(paths);
        if (Excludes(paths))
        {
            return taken;
        }

        taken.Dispose();
        throw new IOException("its file system does not lock files (flock), so a second instance would not be noticed");
    }

    public static bool IsHeld(IOException e) => _heldResults.Contains(e.HResult);

    private static FileStream Open(StatePaths paths) => new(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static bool Excludes(StatePaths paths)
    {
        try
        {
            Open(paths).Dispose();
            return false;
        }
        catch (IOException e) when (IsHeld(e))
        {
            return true;
        }
    }

    public static string Holder(StatePaths paths)
    {
        try
        {
            return File.ReadAllText(paths.LockHolder) is { Length: > 0 } holder ? holder : "another process";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    /// <returns>null when the lock is free or this process has it.</returns>
    public static string? OtherHolder(StatePaths paths)
    {
        try
        {
            using var free = File.Exists(paths.Lock) ? Take(paths) : null;
            return null;
        }
        catch (IOException e) when (IsHeld(e))
        {
            var holder = Holder(paths);
            return holder == Myself() ? null : holder;
        }
    }

    /// <summary>Process number and host alone are not enough: in a container every daemon is process 1.</summary>
    public static string Myself()
    {
        using var process = Process.GetCurrentProcess();
        var start = process.StartTime.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"process {process.Id} on host {Environment.MachineName} since {start}";
    }
}
