using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Two daemons with one owner id and a database each.</summary>
public sealed class SharedOwnerTests
{
    private const string Told = "Another daemon works under the same owner id (default), with a database of its own: it signs with db:";

    [Theory]
    [MemberData(nameof(Executable.Kinds), MemberType = typeof(Executable))]
    public async Task Two_running_daemons_of_different_directories_stop_fighting_say_what_to_do_and_part(string kind)
    {
        await using var hook = new HttpSink();
        await using var two = await TwoAsync(kind);
        var (north, south) = two;
        north.Settings["LDAP_MAILCOW_WEBHOOK_URL"] = hook.Url;
        await using (var first = Run(north))
        {
            await UntilAsync(() => north.Aliases.Count == 3, first);
            await using var second = Run(south);
            await UntilAsync(() => first.Output.Contains(Told, StringComparison.Ordinal), first);
            await UntilAsync(() => second.Output.Contains(Told, StringComparison.Ordinal), second);
            await UntilAsync(() => IsActive(north, 6), first);
            await UntilAsync(() => hook.Requests.Any(r => r.Body.Contains("another daemon has the same owner id", StringComparison.Ordinal)), first);
            Assert.Equal(2, first.Output.Split(Told).Length);
            second.Terminate();
            (await second.EndAsync()).Ended(0);
            first.Terminate();
            (await first.EndAsync()).Ended(0);
        }

        var writes = north.Mailcow.History.Writes.Count;
        foreach (var world in new[] { north, south, north, south })
        {
            await world.SyncAsync();
        }

        Assert.Equal((true, writes), (IsActive(north, 6), north.Mailcow.History.Writes.Count));
        (await south.RunAsync("status")).Ended(0).Says(Told).Says("deactivate n0@example.test").Says("Another daemon works under the same LDAP_MAILCOW_OWNER_ID");
        (await south.RunAsync("check")).Ended(0).Says($"warn  {Told}");

        south.Settings["LDAP_MAILCOW_OWNER_ID"] = "south";
        (await south.RunAsync("rename-owner default")).Ended(0).Says("3 aliases bear the marker ldap-mailcow:default. 3 more bear it with the signature of another database");
        (await south.RunAsync("rename-owner default --yes")).Ended(0).Says("3 aliases have the marker ldap-mailcow:south now, 0 failed.");
        await PeaceAsync(north, south);
    }

    [Fact]
    public async Task Beside_the_same_directory_they_are_noticed_and_one_that_stops_is_forgotten()
    {
        await using var one = await World.StartAsync();
        await using var two = one.Neighbour();
        var person = one.Person("Person", "p@example.test", "smtp:a1@example.test");
        one.Person("Other", "o@example.test");
        (await one.SyncAsync()).Ended(0).DoesNotSay(Told);
        (await two.RunAsync("check")).Ended(0).Says("warn  1 alias bears the marker ldap-mailcow:default already, and this database is new.");
        (await two.SyncAsync()).Ended(0).DoesNotSay(Told);
        one.Directory.Set(person, "proxyAddresses", "smtp:a1@example.test", "smtp:a2@example.test");
        (await one.SyncAsync()).Ended(0).DoesNotSay(Told);
        (await two.SyncAsync()).Ended(0).Says(Told);

        one.Directory.Set(person, "proxyAddresses", "smtp:a2@example.test");
        (await two.SyncAsync()).Ended(0);
        (await two.SyncAsync()).Ended(3).Says("WITHHELD 1 change. Another daemon works under the same LDAP_MAILCOW_OWNER_ID");
        for (var cycle = 0; cycle < 9; cycle++)
        {
            (await two.SyncAsync()).Ended(3).Says(Told);
        }

        (await two.SyncAsync()).Ended(0).DoesNotSay(Told).Says("deactivated a1@example.test");
        await two.StaysQuietAsync();
    }

    [Fact]
    public async Task Neither_a_lost_database_nor_a_person_who_edits_again_and_again_is_another_daemon()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:a1@example.test", "smtp:a2@example.test");
        (await world.SyncAsync()).Ended(0);
        foreach (var file in Directory.GetFiles(world.StateFolder))
        {
            File.Delete(file);
        }

        (await world.SyncAsync()).Ended(0).Says("2 aliases bear the marker ldap-mailcow:default already, and this database is new. If the one before it was lost, all is well.").DoesNotSay(Told);
        for (var edit = 0; edit < 4; edit++)
        {
            world.Mailcow.Mailcow.ChangeAlias("a1@example.test", a => a with { Goto = "user01@example.test", Active = edit % 2 });
            (await world.SyncAsync()).Ended(0).DoesNotSay(Told);
            Assert.Equal(("p@example.test", 1), (world.Aliases["a1@example.test"].Goto, world.Aliases["a1@example.test"].Active));
        }

        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task Rename_owner_puts_back_nothing_that_was_changed_after_the_list()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:a1@example.test", "smtp:a2@example.test");
        (await world.SyncAsync()).Ended(0);
        world.Settings["LDAP_MAILCOW_OWNER_ID"] = "new";
        world.Mailcow.Faults.Inject(new MailcowSimulator.Faults.Fault
        {
            Target = MailcowSimulator.Faults.FaultTarget.Reads,
            Path = "get/alias/all",
            After = _ =>
            {
                world.Mailcow.Mailcow.ChangeAlias("a1@example.test", a => a with { Goto = "user01@example.test" });
                world.Mailcow.Mailcow.ChangeAlias("a2@example.test", a => a with { Active = 0 });
                return Task.CompletedTask;
            },
        });

        (await world.RunAsync("rename-owner default --yes")).Ended(1)
            .Says("a1@example.test was not written, because somebody changed its goto since it was listed")
            .Says("a2@example.test was not written, because somebody changed its state since it was listed");
        Assert.Equal(("user01@example.test", 0), (world.Aliases["a1@example.test"].Goto, world.Aliases["a2@example.test"].Active));
        (await world.RunAsync("rename-owner default --yes")).Ended(0).Says("2 aliases have the marker ldap-mailcow:new now");
    }

    /// <summary>Each works as if it was alone, removals included.</summary>
    private static async Task PeaceAsync(World north, World south)
    {
        (await north.SyncAsync()).Ended(0).DoesNotSay(Told);
        (await south.SyncAsync()).Ended(0).DoesNotSay(Told);
        north.Directory.Set($"CN=North,{Unit(north, "North")}", "proxyAddresses", "smtp:n0@example.test");
        south.Directory.Set($"CN=South,{Unit(south, "South")}", "proxyAddresses", "smtp:s0@example.test");
        foreach (var world in new[] { north, south, north, south })
        {
            (await world.SyncAsync()).Ended(0);
        }

        Assert.Equal(["n0@example.test", "s0@example.test"], north.Aliases.Values.Where(a => a.Active == 1).Select(a => a.Address).Order());
        await north.StaysQuietAsync();
        await south.StaysQuietAsync();
    }

    private static async Task<Pair> TwoAsync(string kind)
    {
        var north = await World.StartAsync();
        north.Program = Executable.PathOf(kind);
        var south = north.Neighbour();
        foreach (var (world, name) in new[] { (north, "North"), (south, "South") })
        {
            var mail = name.ToLowerInvariant();
            world.Settings["LDAP_MAILCOW_LDAP_BASE_DN"] = Unit(world, name);
            world.Directory.Add(new LdifWriter()
                .Entry(Unit(world, name), ("objectClass", "organizationalUnit"))
                .Entry($"CN={name},{Unit(world, name)}", People.Attributes(name, $"{mail}@example.test", 512, [.. Enumerable.Range(0, 3).Select(i => $"smtp:{mail[0]}{i}@example.test")]))
                .Entry($"CN=Anchor{name},{Unit(world, name)}", People.Attributes($"Anchor{name}", $"anchor.{mail}@example.test", 512, [])));
            world.Mailcow.Mailcow.AddMailbox($"{mail}@example.test");
        }

        return new Pair(north, south);
    }

    private static string Unit(World world, string name) => $"OU={name},{world.Directory.BaseDn}";

    private static RunningDaemon Run(World world) => world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "1"), ("LDAP_MAILCOW_DRIFT_CHECK", "every-cycle"));

    private static bool IsActive(World world, int count) => world.Aliases.Values.Count(a => a.Active == 1) == count;

    private static Task UntilAsync(Func<bool> condition, RunningDaemon daemon) => Eventually.TrueAsync(condition, () => daemon.Output, TestContext.Current.CancellationToken);

    private sealed record Pair(World North, World South) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await South.DisposeAsync();
            await North.DisposeAsync();
        }
    }
}
