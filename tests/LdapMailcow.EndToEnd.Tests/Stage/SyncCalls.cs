using System.Globalization;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>SQLite's syncs to disk in the real process, counted and used as places to die (a preloaded library, see the C file).</summary>
public sealed class SyncCalls : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _library;

    public SyncCalls() => _library = Preload.Compile(_folder, "die-at-sync.c");

    /// <summary>How many there are in one <c>sync</c>.</summary>
    public async Task<int> CountAsync(World world)
    {
        var log = _folder.File("syncs");
        await RunAsync(world, ("SYNC_LOG", log));
        return (int)new FileInfo(log).Length;
    }

    /// <summary>SIGKILL when the process enters its n-th one.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> KillAtAsync(World world, int number) => RunAsync(world, ("DIE_AT_SYNC", number.ToString(CultureInfo.InvariantCulture)));

    public void Dispose() => _folder.Dispose();

    private async Task<int> RunAsync(World world, (string, string?) setting)
    {
        await using var process = world.Start(["sync"], ("LD_PRELOAD", _library), setting);
        return (await process.EndAsync()).ExitCode;
    }
}
