using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>The pause after a refused key, and the person who has mended the cause.</summary>
public sealed class PauseTests
{
    /// <summary>mailcow bans at so many refusals.</summary>
    private const int Ban = 10;

    [Fact]
    public async Task A_successful_check_ends_the_pause_of_the_running_daemon()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        world.Mailcow.Authentication.IsEnabled = false;
        await using var daemon = world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "3600"));
        await UntilAsync(() => daemon.Output.Contains("Next attempt at", StringComparison.Ordinal), daemon);
        (await world.RunAsync("check")).Ended(1);

        world.Mailcow.Authentication.IsEnabled = true;
        (await world.RunAsync("check")).Ended(0).Says("The pause after refused keys is over");
        await UntilAsync(() => world.Aliases.ContainsKey("one@example.test"), daemon);
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
    }

    [Fact]
    public async Task A_sync_by_hand_after_a_fix_ends_the_pause_too()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        world.Mailcow.Authentication.IsEnabled = false;
        (await world.SyncAsync()).Ended(1);
        world.Mailcow.Authentication.IsEnabled = true;
        (await world.SyncAsync()).Ended(0);
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task Trying_again_and_again_by_hand_leads_to_no_ban()
    {
        await using var world = await World.StartAsync();
        world.Mailcow.Authentication.IsEnabled = false;
        for (var i = 0; i < Ban; i++)
        {
            (await world.SyncAsync()).Ended(1);
            (await world.RunAsync("check")).Ended(1);
        }

        Assert.InRange(world.Mailcow.History.All.Count, 1, Ban - 1);
        (await world.SyncAsync()).Ended(1).Says("mailcow is not asked before").Says("once the cause is mended, 'ldap-mailcow check' after");
    }

    [Fact]
    public async Task Commands_that_ask_mailcow_by_hand_keep_to_the_same_budget()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        (await world.SyncAsync()).Ended(0);
        var before = world.Mailcow.History.All.Count;
        world.Mailcow.Authentication.IsEnabled = false;
        string[] commands = ["plan", "adopt", "adopt --yes", "rename-owner former", "rename-owner former --yes"];
        foreach (var command in commands.Concat(commands))
        {
            (await world.RunAsync(command)).Ended(1);
        }

        Assert.InRange(world.Mailcow.History.All.Count - before, 1, 4);
        (await world.RunAsync("plan")).Ended(1).Says("mailcow is not asked before");
        (await world.SyncAsync()).Ended(1).Says("mailcow is not asked before");
    }

    [Fact]
    public async Task Without_a_state_a_refused_plan_leaves_none()
    {
        await using var world = await World.StartAsync();
        world.Mailcow.Authentication.IsEnabled = false;
        (await world.RunAsync("plan")).Ended(1);
        Assert.Empty(Directory.EnumerateFileSystemEntries(world.StateFolder));
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
