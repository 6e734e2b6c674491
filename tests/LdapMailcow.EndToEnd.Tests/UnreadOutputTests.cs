using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Standard output and error that take nothing.</summary>
public sealed class UnreadOutputTests
{
    /// <summary>Their lines fill the pipe (64 KiB on Linux) and the queue before it many times.</summary>
    private const int Aliases = 15_000;

    [Theory]
    [MemberData(nameof(Executable.Kinds), MemberType = typeof(Executable))]
    public async Task A_pipe_that_nobody_reads_stops_neither_the_cycles_nor_sigterm(string kind)
    {
        await using var world = await World.StartAsync();
        world.Program = Executable.PathOf(kind);
        world.Settings["LDAP_MAILCOW_SYNC_INTERVAL"] = "1";
        world.Person("Many", "many@example.test", [.. Enumerable.Range(0, Aliases).Select(i => $"smtp:a{i}@example.test")]);
        var pipe = Path.Combine(world.StateFolder, "pipe");
        await using var daemon = world.StartInShell($"mkfifo {pipe}; exec 3<>{pipe}; exec \"$0\" \"$@\" >{pipe}", ["run"]);
        await UntilAsync(() => world.Aliases.Count == Aliases, daemon);

        world.Person("Later", "later@example.test", "smtp:later-alias@example.test");
        await UntilAsync(() => world.Aliases.ContainsKey("later-alias@example.test"), daemon);
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
    }

    [Theory]
    [InlineData(">&-")]
    [InlineData(">&- 2>&-")]
    [InlineData("<&- >&- 2>&-")]
    [InlineData(">/dev/full")]
    [InlineData(">/dev/full 2>/dev/full")]
    public async Task Streams_that_are_closed_or_full_stop_neither_the_cycles_nor_sigterm(string streams)
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_SYNC_INTERVAL"] = "1";
        world.Person("One", "one@example.test", "smtp:first@example.test");
        await using var daemon = world.StartInShell($"exec \"$0\" \"$@\" {streams}", ["run"]);
        await UntilAsync(() => world.Aliases.ContainsKey("first@example.test"), daemon);

        world.Person("Two", "two@example.test", "smtp:second@example.test");
        await UntilAsync(() => world.Aliases.ContainsKey("second@example.test"), daemon);
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
    }

    [Theory]
    [InlineData("sync", ">&-", 0)]
    [InlineData("status", ">/dev/full", 1)]
    [InlineData("status", ">/dev/full 2>/dev/full", 1)]
    public async Task A_command_whose_answer_nobody_takes_does_not_crash(string command, string streams, int code)
    {
        await using var world = await World.StartAsync();
        world.Person("One", "one@example.test", "smtp:first@example.test");
        await using var process = world.StartInShell($"exec \"$0\" \"$@\" {streams}", [command]);
        Assert.InRange((await process.EndAsync()).Ended(code).Output.TrimEnd('\n').Split('\n').Length, 1, 1);
    }

    [Fact]
    public async Task A_closed_stream_is_no_number_for_another_file()
    {
        Assert.SkipWhen(Executable.Published is null, "The runtime of the build has files open there before our first line.");
        await using var world = await World.StartAsync();
        world.Program = Executable.Published!;
        await using var process = world.StartInShell("exec \"$0\" \"$@\" <&- >&- 2>&-", ["status"]);
        (await process.EndAsync()).Ended(0);
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
