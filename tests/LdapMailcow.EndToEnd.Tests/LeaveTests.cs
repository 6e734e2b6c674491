using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.Store;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>release and purge: what is ours is nobody's afterwards, or gone, whatever happens on the way.</summary>
public sealed class LeaveTests
{
    private const string Stranger = "stranger@example.test";
    private const int Own = 5;

    [Theory]
    [MemberData(nameof(Executable.Kinds), MemberType = typeof(Executable))]
    public async Task Released_aliases_are_nobody_s_and_a_daemon_that_starts_again_leaves_them_alone(string kind)
    {
        await using var world = await StartAsync();
        world.Program = Executable.PathOf(kind);
        world.Mailcow.Mailcow.ChangeAlias("a1@example.test", a => a with { PrivateComment = a.PrivateComment + " ticket 7" });
        var before = Values(world);

        (await world.RunAsync("release")).Ended(0).Says("would release a0@example.test -> p0@example.test").DoesNotSay(Stranger)
            .Says("Nothing was done yet. To take the mark off 5 aliases: ldap-mailcow release --yes");
        (await world.RunAsync("release --yes")).Ended(0).Says("5 aliases were released.").Says("names them as conflicts, until 'ldap-mailcow adopt --same-goto' takes them back");

        Assert.Equal(before, Values(world));
        Assert.Equal(["", "ticket 7"], OwnOnes(world).Select(a => a.PrivateComment ?? "").Distinct().Order());
        (await world.RunAsync("status")).Ended(0).Says("owned         0 aliases");
        (await world.RunAsync("history a1@example.test")).Ended(0).Says("released").Says("released by hand");

        (await world.SyncAsync()).Ended(0).Says("conflicts 5").Says("a0@example.test (wanted for Person 0) exists in mailcow and is not ours; it is left alone. It points to the right place already: the command adopt --same-goto");
        Assert.Equal(before, Values(world));
        (await world.RunAsync("release --yes")).Ended(0).Says("0 aliases were released.");
        (await world.RunAsync("adopt --same-goto --yes")).Ended(0);
        (await world.SyncAsync()).Ended(0).Says("adopted 5");
        await world.StaysQuietAsync();
    }

    [Theory]
    [InlineData("release", false)]
    [InlineData("release", true)]
    [InlineData("purge", false)]
    [InlineData("purge", true)]
    [InlineData("purge --delete", false)]
    [InlineData("purge --delete", true)]
    public async Task Killed_at_any_write_or_with_any_answer_lost_the_next_run_goes_on(string command, bool applied)
    {
        await using var world = await StartAsync();
        world.Settings["LDAP_MAILCOW_API_BATCH_SIZE"] = "1";
        var start = Snapshot.Of(world);
        for (var write = 1; write <= Own; write += 2)
        {
            start.Restore();
            RunningDaemon? process = null;
            world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Close, Apply = applied, Nth = write, After = async _ => await KillAsync(() => process) });
            await using (process = world.Start([.. command.Split(' '), "--yes"]))
            {
                (await process.EndAsync()).Failed();
            }

            await world.HungUpAsync();
            await EndsAsync(world, command);

            start.Restore();
            world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Empty, Apply = applied, Nth = write });
            await world.RunAsync($"{command} --yes");
            await EndsAsync(world, command);
        }
    }

    [Fact]
    public async Task What_an_administrator_changes_meanwhile_is_not_overwritten()
    {
        await using var world = await StartAsync();
        var start = Snapshot.Of(world);
        foreach (var (command, verb) in new[] { ("release", "release"), ("purge", "deactivate") })
        {
            start.Restore();
            world.Mailcow.Faults.Inject(AfterTheList(() =>
            {
                world.Mailcow.Mailcow.ChangeAlias("a0@example.test", a => a with { Goto = "user01@example.test" });
                world.Mailcow.Mailcow.ChangeAlias("a1@example.test", a => a with { PrivateComment = "mine" });
                world.Mailcow.Mailcow.RemoveAlias("a2@example.test");
            }));

            (await world.RunAsync($"{command} --yes")).Ended(1)
                .Says($"could not {verb} a0@example.test: it was not written, because somebody changed its goto since it was listed")
                .Says($"could not {verb} a1@example.test: it was not written, because somebody changed its private comment since it was listed")
                .Says("2 aliases were").Says("3 failed, 0 left: run the same command again.");
            Assert.Equal(("user01@example.test", 1, "mine"), (world.Aliases["a0@example.test"].Goto, world.Aliases["a0@example.test"].Active, world.Aliases["a1@example.test"].PrivateComment));
            (await world.RunAsync($"{command} --yes")).Ended(0).Says("1 alias was");
            Assert.Equal(("user01@example.test", "mine", 1), (world.Aliases["a0@example.test"].Goto, world.Aliases["a1@example.test"].PrivateComment, world.Aliases["a1@example.test"].Active));
        }
    }

    [Fact]
    public async Task Purged_aliases_are_inactive_come_back_with_undo_or_are_deleted()
    {
        await using var world = await StartAsync();
        (await world.RunAsync("purge")).Ended(0).Says("would deactivate a0@example.test").Says("To deactivate 5 aliases: ldap-mailcow purge --yes").Says("A daemon that starts again activates what the directory wants");
        Assert.All(OwnOnes(world), a => Assert.Equal(1, a.Active));
        (await world.RunAsync("purge --yes")).Ended(0).Says("5 aliases were deactivated.");
        Assert.All(OwnOnes(world), a => Assert.Equal(0, a.Active));
        (await world.RunAsync("purge")).Ended(0).Says("There is nothing to deactivate.");
        (await world.RunAsync("undo 2")).Ended(0).Says("a0@example.test: deactivated (purged by hand); back to -> p0@example.test");

        (await world.RunAsync("purge --delete")).Ended(0).Says("would delete a0@example.test").Says("To delete (with mailcow's send-as rights of them) 5 aliases: ldap-mailcow purge --delete --yes");
        (await world.RunAsync("purge --delete --yes")).Ended(0).Says("5 aliases were deleted.");
        Assert.Equal([Stranger], world.Aliases.Keys);
        (await world.RunAsync("purge --delete --yes")).Ended(0).Says("0 aliases were deleted.");
    }

    [Fact]
    public async Task Nothing_is_done_beside_a_running_daemon_in_a_pause_or_against_the_policy()
    {
        await using var world = await StartAsync();
        var writes = world.Mailcow.History.Writes.Count;
        (await world.RunAsync("purge --yes", ("LDAP_MAILCOW_POLICY", "upsert-only"))).Ended(1).Says("Nothing was done: LDAP_MAILCOW_POLICY does not allow to remove anything");
        (await world.RunAsync("release --yes", ("LDAP_MAILCOW_POLICY", "none"))).Ended(1).Says("Nothing was done: mailcow is not written, LDAP_MAILCOW_POLICY=none.");
        (await world.RunAsync("pause")).Ended(0);
        (await world.RunAsync("purge --yes")).Ended(1).Says("Nothing was done: mailcow is not written, paused since");
        (await world.RunAsync("resume")).Ended(0);
        await using var daemon = world.Start(["run"]);
        await Eventually.TrueAsync(() => daemon.Output.Contains("cycle 2: ", StringComparison.Ordinal), () => daemon.Output, TestContext.Current.CancellationToken);
        (await world.RunAsync("release --yes")).Ended(2).Says("Another instance is already running on LDAP_MAILCOW_DB_DIR");
        (await world.RunAsync("release")).Ended(0).Says("To take the mark off 5 aliases");
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
        Assert.Equal(writes, world.Mailcow.History.Writes.Count);
    }

    [Fact]
    public async Task What_stays_is_named()
    {
        await using var world = await StartAsync();
        world.Settings["LDAP_MAILCOW_DISABLED_USERS"] = "mailbox";
        await world.SyncAsync();
        world.Directory.Disable($"CN=Person 0,OU=People,{world.Directory.BaseDn}");
        (await world.SyncAsync()).Ended(0).Says("disabled mailbox p0@example.test");
        world.Settings["LDAP_MAILCOW_PROTECTED"] = "a3@example.test";
        world.Settings["LDAP_MAILCOW_ADOPT_EXISTING"] = "same-goto";
        world.Mailcow.Mailcow.ChangeAlias("a4@example.test", a => a with { PrivateComment = "ldap-mailcow:default (db:00000000)" });

        var shown = (await world.RunAsync("release")).Ended(0)
            .Says("1 more alias was written by another database under the same owner id, for example a4@example.test")
            .Says("Left alone, because the configuration leaves them out or an administrator chose where they point: a3@example.test.")
            .Says("Mailboxes that ldap-mailcow has disabled stay disabled, and nothing is written to them: p0@example.test.")
            .Says("To take the mark off 3 aliases")
            .Says("LDAP_MAILCOW_ADOPT_EXISTING is set: a daemon that starts again takes them back. Take it out first.");
        Assert.DoesNotContain("would release a3", shown.Output, StringComparison.Ordinal);
        (await world.RunAsync("release --all --yes")).Ended(0).Says("4 aliases were released.");
        Assert.Equal(0, world.Mailcow.Mailcow.Mailbox("p0@example.test")!.Active);
        Assert.Equal(["a3@example.test"], OwnOnes(world).Where(a => !string.IsNullOrEmpty(a.PrivateComment)).Select(a => a.Address));
    }

    private static async Task<World> StartAsync()
    {
        var world = await World.StartAsync();
        world.Mailcow.Mailcow.AddAlias(Stranger, "user01@example.test", privateComment: "made by hand");
        for (var i = 0; i < Own; i++)
        {
            world.Person($"Person {i}", $"p{i}@example.test", $"smtp:a{i}@example.test");
        }

        (await world.SyncAsync()).Ended(0).Says("created 5");
        return world;
    }

    private static async Task EndsAsync(World world, string command)
    {
        world.Mailcow.Faults.Clear();
        (await world.RunAsync($"{command} --yes")).Ended(0);
        var (own, stranger) = (OwnOnes(world).ToList(), world.Aliases[Stranger]);
        Assert.Equal(command == "purge --delete" ? 0 : Own, own.Count);
        Assert.All(own, a => Assert.Equal((command == "release" ? 1 : 0, command == "release"), (a.Active, string.IsNullOrEmpty(a.PrivateComment))));
        Assert.All(own, a => Assert.Equal(a.Address.Replace("a", "p", StringComparison.Ordinal)[..2], a.Goto[..2]));
        Assert.Equal(("user01@example.test", 1, "made by hand"), (stranger.Goto, stranger.Active, stranger.PrivateComment));
        (await world.RunAsync("status")).Ended(0).Says(command == "purge" ? "0 active, 5 inactive" : "owned         0 aliases");
    }

    private static Fault AfterTheList(Action change) => new()
    {
        Target = FaultTarget.Reads,
        Path = "get/alias/all",
        After = _ =>
        {
            change();
            return Task.CompletedTask;
        },
    };

    private static async Task KillAsync(Func<RunningDaemon?> process)
    {
        while (process() is null)
        {
            await Task.Delay(5);
        }

        process()!.Kill();
    }

    private static IEnumerable<AliasRow> OwnOnes(World world) => world.Aliases.Values.Where(a => a.Address != Stranger).OrderBy(a => a.Address);

    private static IReadOnlyList<(string, string, int, int, int)> Values(World world) =>
        [.. world.Aliases.Values.OrderBy(a => a.Address).Select(a => (a.Address, a.Goto, a.Active, a.SogoVisible, a.SenderAllowed))];
}
