namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>SQLite's syncs to disk, seen and used as a place to die by strace.</summary>
public static class SyncCalls
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

    /// <summary>How many there are in one <c>sync</c>.</summary>
    public static async Task<int> CountAsync(World world)
    {
        var log = Path.GetTempFileName();
        await RunAsync(world, ["-o", log]);
        var count = (await File.ReadAllLinesAsync(log)).Count(l => l.Contains("sync(", StringComparison.Ordinal) && !l.Contains("resumed", StringComparison.Ordinal));
        File.Delete(log);
        return count;
    }

    /// <summary>SIGKILL when the process enters its n-th one.</summary>
    public static Task KillAtAsync(World world, int number) =>
        RunAsync(world, ["-o", "/dev/null", "-e", $"inject=fsync,fdatasync:signal=KILL:when={number}"]);

    private static async Task RunAsync(World world, string[] options)
    {
        var program = world.Program;
        await using var process = RunningDaemon.Start(
            "/usr/bin/strace", world.Environment([]), ["-f", "-qq", "-e", "trace=fsync,fdatasync", .. options, program, "sync"]);
        await process.EndAsync(_patience);
    }
}
