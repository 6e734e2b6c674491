using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Signals that come while mailcow is at work on a write.</summary>
public sealed class SignalTests
{
    private const int People = 20;

    /// <summary>A test in the background inherits that SIGINT and SIGQUIT are ignored; and a core is not wanted.</summary>
    private const string Listening = "ulimit -c 0; exec env --default-signal \"$0\" \"$@\"";

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("QUIT")]
    public async Task One_signal_lets_the_running_write_end_in_good_order(string signal)
    {
        await using var world = await PeopleAsync();
        var held = Hold(world);
        await using var daemon = world.StartInShell(Listening, ["run"]);
        await WritesAsync(world, daemon);
        daemon.Signal(signal);
        held.SetResult();
        (await daemon.EndAsync()).Ended(0).Says("left for the next cycle").Says("stopped");
        await ConvergesAsync(world);
    }

    /// <summary>The work is done, and the process has not ended yet.</summary>
    [Fact]
    public async Task A_signal_at_the_very_end_does_not_change_how_it_ended()
    {
        await using var world = await PeopleAsync();
        (await world.SyncAsync()).Ended(0);
        for (var i = 0; i < 20; i++)
        {
            await using var process = world.StartInShell(Listening, ["sync"]);
            await Eventually.TrueAsync(() => process.Output.Contains("read 20 users", StringComparison.Ordinal), () => process.Output, TestContext.Current.CancellationToken);
            await Task.Delay(i, TestContext.Current.CancellationToken);
            process.Terminate();
            (await process.EndAsync()).Ended(0);
        }
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    public async Task A_second_signal_ends_at_once_and_the_next_start_does_the_rest(string signal, int code)
    {
        await using var world = await PeopleAsync();
        var held = Hold(world);
        await using var daemon = world.StartInShell(Listening, ["run"]);
        await WritesAsync(world, daemon);
        daemon.Signal("TERM");
        await EndsByAsync(daemon, signal);
        (await daemon.EndAsync()).Ended(code).DoesNotSay("stopped");
        held.SetResult();
        await ConvergesAsync(world);
    }

    [Fact]
    public async Task A_terminal_that_goes_away_again_and_again_kills_nothing_in_mid_write()
    {
        await using var world = await PeopleAsync();
        var held = Hold(world);
        await using var daemon = world.Start(["sync"]);
        await WritesAsync(world, daemon);
        for (var i = 0; i < 5; i++)
        {
            daemon.Signal("HUP");
        }

        held.SetResult();
        (await daemon.EndAsync()).Ended(1).Says("left for the next cycle");
        await ConvergesAsync(world);
    }

    private static async Task<World> PeopleAsync()
    {
        var world = await World.StartAsync();
        for (var i = 0; i < People; i++)
        {
            world.Person($"Person {i}", $"p{i}@example.test", $"smtp:a{i}@example.test");
        }

        return world;
    }

    /// <summary>The first writes wait for the result; so slow are the others that they never come to the end.</summary>
    private static TaskCompletionSource Hold(World world)
    {
        var held = new TaskCompletionSource();
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.None, Count = 2, Before = _ => held.Task });
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Delay, Nth = 3, Count = -1, Delay = TimeSpan.FromSeconds(2) });
        return held;
    }

    private static Task WritesAsync(World world, RunningDaemon daemon) => Eventually.TrueAsync(
        () => world.Mailcow.History.Writes.Count > 0,
        () => daemon.Output,
        TestContext.Current.CancellationToken);

    /// <summary>Signals of one number that are not taken yet are one, so it is sent until it was a second one.</summary>
    private static Task EndsByAsync(RunningDaemon daemon, string signal) => Eventually.TrueAsync(
        () =>
        {
            daemon.Signal(signal);
            return !daemon.IsRunning;
        },
        () => daemon.Output,
        TestContext.Current.CancellationToken);

    private static async Task ConvergesAsync(World world)
    {
        await world.HungUpAsync();
        Assert.InRange(world.Aliases.Count, 1, People - 1);
        world.Mailcow.Faults.Clear();
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(People, world.Aliases.Count);
        await world.StaysQuietAsync();
    }
}
