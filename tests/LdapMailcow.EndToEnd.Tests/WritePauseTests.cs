using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary><c>pause</c>, <c>resume</c>, <c>sync-now</c>, SIGHUP and LDAP_MAILCOW_POLICY=none beside a daemon whose interval is an hour.</summary>
public sealed class WritePauseTests
{
    [Fact]
    public async Task A_paused_daemon_reads_and_reports_and_writes_nothing_until_it_is_resumed()
    {
        await using var world = await StartedAsync();
        await using var daemon = Start(world);
        await UntilAsync(() => world.Aliases.Count == 1, daemon);

        (await world.RunAsync("pause")).Ended(0).Says("until 'ldap-mailcow resume'");
        await UntilAsync(() => Count(daemon, "nothing is written to mailcow: paused since") == 1, daemon);
        world.Person("Other", "q@example.test", "smtp:two@example.test");
        var writes = world.Mailcow.History.Writes.Count;
        (await world.RunAsync("sync-now")).Ended(0).Says("process ");
        await UntilAsync(() => Count(daemon, "not written 1") == 1, daemon);
        (await world.RunAsync("plan")).Ended(0).Says("two@example.test");
        (await world.RunAsync("status")).Ended(0).Says("PAUSED").Says("not written 1");
        Assert.Equal(writes, world.Mailcow.History.Writes.Count);
        Assert.Equal(1, Count(daemon, "nothing is written to mailcow"));

        (await world.RunAsync("resume")).Ended(0).Says("Resumed");
        await UntilAsync(() => world.Aliases.Count == 2 && Count(daemon, "the pause is over") == 1, daemon);
        (await world.RunAsync("status")).Ended(0).DoesNotSay("PAUSED");
        (await world.RunAsync("resume")).Ended(0).Says("It was not paused.");
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task A_pause_holds_for_sync_too_survives_restarts_and_ends_by_itself()
    {
        await using var world = await StartedAsync();
        (await world.RunAsync("pause 5s")).Ended(0);
        (await world.SyncAsync()).Ended(0).Says("not written 1").Says("nothing is written to mailcow");
        Assert.Empty(world.Mailcow.History.Writes);
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        (await world.RunAsync("status")).Ended(0).DoesNotSay("PAUSED");
        (await world.SyncAsync()).Ended(0).Says("created 1");
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task Removals_that_time_confirmed_during_a_pause_are_still_limited_and_made_afterwards()
    {
        await using var world = await StartedAsync();
        world.Person("Other", "q@example.test", "smtp:two@example.test");
        (await world.SyncAsync()).Ended(0);
        world.Directory.Delete($"CN=Other,OU=People,{world.Directory.BaseDn}");
        (await world.RunAsync("pause")).Ended(0);
        (await world.SyncAsync()).Ended(0);
        (await world.SyncAsync()).Ended(0);
        (await world.SyncAsync()).Ended(0).Says("not written 1");
        Assert.Equal(1, world.Aliases["two@example.test"].Active);
        (await world.RunAsync("resume")).Ended(0);
        (await world.SyncAsync()).Ended(0).Says("deactivated 1");
    }

    [Fact]
    public async Task Policy_none_needs_no_right_to_write_and_says_what_it_would_do()
    {
        await using var world = await StartedAsync();
        world.Settings["LDAP_MAILCOW_POLICY"] = "none";
        (await world.SyncAsync()).Ended(0).Says("nothing is written to mailcow: LDAP_MAILCOW_POLICY=none").Says("not written 1");
        (await world.RunAsync("plan")).Ended(0).Says("one@example.test");
        Assert.Empty(world.Mailcow.History.Writes);
        world.Settings.Remove("LDAP_MAILCOW_POLICY");
        (await world.SyncAsync()).Ended(0).Says("created 1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_daemon_is_woken_by_a_command_or_a_signal_and_that_counts_like_a_sync(bool bySignal)
    {
        await using var world = await StartedAsync();
        await using var daemon = Start(world);
        await UntilAsync(() => world.Aliases.Count == 1, daemon);
        world.Directory.Set($"CN=Person,OU=People,{world.Directory.BaseDn}", "proxyAddresses", "smtp:other@example.test");
        for (var cycle = 2; cycle <= 3; cycle++)
        {
            if (bySignal)
            {
                daemon.Signal("HUP");
            }
            else
            {
                (await world.RunAsync("sync-now")).Ended(0);
            }

            await UntilAsync(() => Count(daemon, ": read ") == cycle, daemon);
        }

        Assert.Equal(2, Count(daemon, "a cycle was asked for"));
        Assert.Equal((0, 1), (world.Aliases["one@example.test"].Active, world.Aliases["other@example.test"].Active));
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
    }

    [Fact]
    public async Task Without_a_daemon_sync_now_says_what_to_do_instead_and_a_strange_duration_is_refused()
    {
        await using var world = await StartedAsync();
        (await world.RunAsync("sync-now")).Ended(1).Says("'ldap-mailcow sync'");
        (await world.RunAsync("pause soon")).Ended(2).Says("'soon' is no duration").Says("30m, 2h or 1d");
    }

    private static async Task<World> StartedAsync()
    {
        var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        return world;
    }

    private static RunningDaemon Start(World world) => world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "3600"), ("LDAP_MAILCOW_WATCH", "off"));

    private static int Count(RunningDaemon daemon, string words) => daemon.Output.Split(words).Length - 1;

    private static Task UntilAsync(Func<bool> condition, RunningDaemon daemon) =>
        Eventually.TrueAsync(condition, () => daemon.Output, TestContext.Current.CancellationToken);
}
