using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>The pause after a refused key, and the person who has mended the cause.</summary>
public sealed class PauseTests
{
    /// <summary>mailcow bans at so many refusals.</summary>
    private const int Ban = 10;

    /// <summary>With no more than ten minutes from one to the next, which is what mailcow counts.</summary>
    private const int MostInSuccession = 3;

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

        Assert.Equal(MostInSuccession, world.Mailcow.History.All.Count);
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

        Assert.Equal(MostInSuccession, world.Mailcow.History.All.Count - before);
        (await world.RunAsync("plan")).Ended(1).Says("mailcow is not asked before");
        (await world.SyncAsync()).Ended(1).Says("mailcow is not asked before");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("plan")]
    public async Task Before_the_first_cycle_refusals_are_counted_too_and_nothing_is_begun(string command)
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        world.Mailcow.Authentication.IsEnabled = false;
        for (var i = 0; i < MostInSuccession; i++)
        {
            (await world.RunAsync(command)).Ended(1).Says("refused the key (401, ").Says("Next attempt at ");
        }

        (await world.RunAsync(command)).Ended(1).Says("mailcow is not asked before ").Says("so that it does not ban this host; once the cause is mended, 'ldap-mailcow check' after ");
        Assert.Equal(MostInSuccession, world.Mailcow.History.All.Count);
        (await world.RunAsync("status")).Ended(0).Says("none has ended yet").Says("mailcow is not asked before");

        // With another key everything begins as on an empty folder.
        world.Mailcow.Authentication.IsEnabled = true;
        world.Settings["LDAP_MAILCOW_API_KEY"] = world.Mailcow.Authentication.Key = "ANOTHE-RKEY00-ANOTHE-RKEY00-ANOTHE";
        (await world.SyncAsync()).Ended(0).Says("cycle 1: ").Says("created 1");
    }

    [Fact]
    public async Task Silence_after_refused_keys_may_be_a_ban()
    {
        await using var world = await World.StartAsync();
        using var nobody = new ClosedPort();
        var elsewhere = $"http://127.0.0.1:{nobody.Number}";
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        (await world.RunAsync("check", ("LDAP_MAILCOW_API_HOST", elsewhere))).Ended(1).Says("connection refused; check LDAP_MAILCOW_API_HOST.").DoesNotSay("a ban may be the cause");

        world.Mailcow.Authentication.IsEnabled = false;
        (await world.RunAsync("check")).Ended(1);
        (await world.SyncAsync()).Ended(1);
        world.Mailcow.Authentication.IsEnabled = true;
        const string ban = "It had refused the key 2 times before, so a ban may be the cause: wait half an hour, or lift it in mailcow's Fail2ban parameters.";
        foreach (var command in new[] { "check", "plan", "sync" })
        {
            (await world.RunAsync(command, ("LDAP_MAILCOW_API_HOST", elsewhere))).Ended(1).Says($"connection refused; check LDAP_MAILCOW_API_HOST. {ban}");
        }

        (await world.SyncAsync()).Ended(0);
        (await world.RunAsync("check", ("LDAP_MAILCOW_API_HOST", elsewhere))).Ended(1).DoesNotSay("a ban may be the cause");
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
