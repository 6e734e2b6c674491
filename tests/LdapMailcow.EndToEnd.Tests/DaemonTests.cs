using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

public sealed class DaemonTests
{
    private const int People = 40;

    [Fact]
    public async Task The_loop_follows_the_directory_and_ends_with_0_on_sigterm()
    {
        await using var world = await World.StartAsync();
        var person = world.Person("Person", "p@example.test", "smtp:one@example.test");
        await using var daemon = world.Start([], ("LDAP_MAILCOW_SYNC_INTERVAL", "1"));
        await UntilAsync(() => world.Aliases.ContainsKey("one@example.test"), daemon);

        world.Directory.Set(person, "proxyAddresses", "smtp:one@example.test", "smtp:two@example.test");
        await UntilAsync(() => world.Aliases.ContainsKey("two@example.test"), daemon);

        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
    }

    [Fact]
    public async Task Sigterm_in_the_middle_of_slow_writes_finishes_the_running_one_and_the_next_start_does_the_rest()
    {
        await using var world = await World.StartAsync();
        for (var i = 0; i < People; i++)
        {
            world.Person($"Person {i}", $"p{i}@example.test", $"smtp:a{i}@example.test");
        }

        // The first two are held until the signal is there; so slow are the others that they never come to the end.
        var signalled = new TaskCompletionSource();
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.None, Count = 2, Before = _ => signalled.Task });
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Delay, Nth = 3, Count = -1, Delay = TimeSpan.FromSeconds(2) });
        await using var daemon = world.Start(["run"]);
        await UntilAsync(() => world.Mailcow.History.Writes.Count > 0, daemon);
        daemon.Terminate();
        signalled.SetResult();
        (await daemon.EndAsync()).Ended(0).Says("left for the next cycle");
        await world.HungUpAsync();
        Assert.InRange(world.Aliases.Count, 1, People - 1);

        world.Mailcow.Faults.Clear();
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(People, world.Aliases.Count);
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task Withheld_removals_wait_for_an_approval_and_the_running_daemon_acts_on_it_at_once()
    {
        await using var world = await World.StartAsync();
        var people = Enumerable.Range(0, 30).Select(i => world.Person($"Person {i:00}", $"p{i}@example.test", $"smtp:a{i}@example.test")).ToList();
        (await world.SyncAsync()).Ended(0);
        foreach (var dn in people.Take(14))
        {
            world.Directory.Delete(dn);
        }

        (await world.SyncAsync()).Ended(0);
        (await world.SyncAsync()).Ended(3).Says("approve").Says("LDAP_MAILCOW_MAX_REMOVALS");
        Assert.DoesNotContain(world.Aliases.Values, a => a.Active == 0);

        await using var daemon = world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "3600"));
        await UntilAsync(() => daemon.Output.Contains("WITHHELD", StringComparison.Ordinal), daemon);
        (await world.RunAsync("status")).Ended(0).Says("14 changes");
        (await world.RunAsync("approve")).Ended(0).Says("a0@example.test").Says("Nothing was done yet. To approve exactly these 14 changes: ldap-mailcow approve ");
        (await world.RunAsync("status")).Ended(0).Says("waiting for an approval");
        Assert.DoesNotContain(world.Aliases.Values, a => a.Active == 0);
        (await world.RunAsync("approve --yes")).Ended(0).Says("a0@example.test").Says("Approved 14 changes");
        await UntilAsync(() => world.Aliases.Values.Count(a => a.Active == 0) == 14, daemon);
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
        await world.StaysQuietAsync();
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
