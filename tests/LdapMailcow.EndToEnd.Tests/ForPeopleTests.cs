using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Times in the administrator's zone, colours on a terminal, and a container that is not called ill while it works.</summary>
public sealed class ForPeopleTests
{
    [Fact]
    public async Task Times_are_in_the_zone_of_the_process_with_their_offset()
    {
        await using var world = await StartedAsync();
        world.Settings["TZ"] = "Asia/Kolkata";
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:30  info ", (await world.SyncAsync()).Ended(0).Output);
        (await world.RunAsync("status")).Ended(0).Says(" +05:30 (");
        (await world.RunAsync("history")).Ended(0).Says(" +05:30 ");
        world.Settings["TZ"] = null;
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  info ", (await world.SyncAsync()).Ended(0).Output);
    }

    [Fact]
    public async Task The_level_is_coloured_on_a_terminal_only_and_not_against_its_owners_wish()
    {
        const string inTerminal = "exec script -qec \"'$0' sync\" /dev/null";
        await using var world = await StartedAsync();
        await using (var coloured = world.StartInShell(inTerminal, []))
        {
            (await coloured.EndAsync()).Ended(0).Says("\e[32minfo \e[0m").Says("created 1");
        }

        await using (var plain = world.StartInShell(inTerminal, [], ("NO_COLOR", "1")))
        {
            (await plain.EndAsync()).Ended(0).Says("info ").DoesNotSay("\e[");
        }

        (await world.SyncAsync()).Ended(0).DoesNotSay("\e[");
    }

    [Fact]
    public async Task On_a_terminal_a_bar_shows_how_far_the_writing_has_come_and_elsewhere_none_does()
    {
        const string inTerminal = "exec script -qec \"stty cols 100; '$0' sync\" /dev/null";
        await using var world = await StartedAsync();
        for (var i = 0; i < 30; i++)
        {
            world.Person($"More {i}", $"more{i}@example.test", $"smtp:a{i}@example.test");
        }

        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Delay, Count = -1, Delay = TimeSpan.FromMilliseconds(600) });
        await using (var terminal = world.StartInShell(inTerminal, [], ("LDAP_MAILCOW_API_BATCH_SIZE", "2")))
        {
            var shown = (await terminal.EndAsync()).Ended(0).Says("created 31").Output;
            Assert.Matches(@"\[#+\.+\] \d+ of 31, about [^\r\n]+ left", shown);
            Assert.Matches(@"left\s\e\[K\S+  \S*info ", shown);
            Assert.DoesNotContain("written ", shown, StringComparison.Ordinal);
        }

        world.Group("Team", "team@example.test", world.Person("Last", "last@example.test", "smtp:last.alias@example.test"));
        (await world.SyncAsync()).Ended(0).DoesNotSay("[#").DoesNotSay("\e[");
    }

    [Fact]
    public async Task A_first_cycle_that_writes_is_healthy_and_says_how_far_it_has_come()
    {
        await using var world = await StartedAsync();
        for (var i = 0; i < 20; i++)
        {
            world.Person($"More {i}", $"more{i}@example.test", $"smtp:a{i}@example.test");
        }

        (await world.RunAsync("healthcheck")).Ended(1).Says("No cycle has ended yet.");
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Delay, Count = -1, Delay = TimeSpan.FromSeconds(3) });
        await using var daemon = world.Start(["run"]);
        await Eventually.TrueAsync(() => daemon.Output.Contains(" of 21, failed 0", StringComparison.Ordinal), () => daemon.Output, TestContext.Current.CancellationToken);
        (await world.RunAsync("healthcheck")).Ended(0).Says("The first cycle is running").Says(" of 21 changes");
        (await world.RunAsync("status")).Ended(0).Says("The first cycle is running");
        daemon.Terminate();
        await daemon.EndAsync();
    }

    private static async Task<World> StartedAsync()
    {
        var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        return world;
    }
}
