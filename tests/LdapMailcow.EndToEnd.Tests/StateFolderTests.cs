using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>What happens to LDAP_MAILCOW_DB_DIR behind the program's back.</summary>
public sealed class StateFolderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_state_that_is_removed_under_the_daemon_is_said_and_rebuilt_from_the_markers(bool withFolder)
    {
        await using var world = await World.StartAsync();
        var folder = Path.Combine(world.StateFolder, "db");
        world.Settings["LDAP_MAILCOW_DB_DIR"] = folder;
        world.Settings["LDAP_MAILCOW_SYNC_INTERVAL"] = "1";
        var person = world.Person("Person", "p@example.test", "smtp:one@example.test");
        await using var daemon = world.Start(["run"]);
        await UntilAsync(() => world.Aliases.ContainsKey("one@example.test"), daemon);
        Remove(folder, withFolder);
        await UntilAsync(() => daemon.Output.Contains("was removed while it was in use", StringComparison.Ordinal), daemon);

        world.Directory.Set(person, "proxyAddresses", "smtp:one@example.test", "smtp:two@example.test");
        await UntilAsync(() => world.Aliases.ContainsKey("two@example.test"), daemon);
        (await world.RunAsync("sync")).Ended(2).Says("Another instance is already running").Says("sync-now");
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
        (await world.RunAsync("status")).Ended(0).Says("2 aliases: 2 active");
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task A_pause_that_is_lost_with_the_state_does_not_end_silently()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_SYNC_INTERVAL"] = "1";
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        await using var daemon = world.Start(["run"]);
        await UntilAsync(() => world.Aliases.ContainsKey("one@example.test"), daemon);
        (await world.RunAsync("pause")).Ended(0);
        await UntilAsync(() => daemon.Output.Contains("nothing is written to mailcow: paused since", StringComparison.Ordinal), daemon);

        Remove(world.StateFolder, withFolder: false);
        await UntilAsync(() => daemon.Output.Contains("What only it knew is lost: the history, approvals, and a pause ('ldap-mailcow pause' orders it again).", StringComparison.Ordinal), daemon);
        await UntilAsync(() => daemon.Output.Contains("the pause is over; what has changed is written to mailcow again", StringComparison.Ordinal), daemon);
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);

        File.WriteAllText(Path.Combine(world.StateFolder, "state.db"), new string('x', 8192));
        (await world.SyncAsync()).Ended(0).Says("was set aside as").Says("What only it knew is lost: the history, approvals, and a pause ('ldap-mailcow pause' orders it again).");
    }

    [Fact]
    public async Task Without_locks_of_files_a_daemon_does_not_start()
    {
        await using var world = await World.StartAsync();
        using var folder = new TemporaryFolder();
        (await world.RunAsync("sync", ("LD_PRELOAD", Preload.Compile(folder, "no-flock.c")))).Ended(1).Says("does not lock files").Says("LDAP_MAILCOW_DB_DIR");
        Assert.Empty(world.Mailcow.History.All);
    }

    private static void Remove(string folder, bool withFolder)
    {
        if (withFolder)
        {
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            File.Delete(Path.Combine(folder, "state.db"));
        }
    }

    private static Task UntilAsync(Func<bool> condition, RunningDaemon daemon) => Eventually.TrueAsync(
        () =>
        {
            Assert.True(daemon.IsRunning, $"the daemon ended:\n{daemon.Output}");
            return condition();
        },
        () => daemon.Output,
        TestContext.Current.CancellationToken);
}
