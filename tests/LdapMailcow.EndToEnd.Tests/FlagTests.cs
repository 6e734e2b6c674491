using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.History;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>LDAP_MAILCOW_FLAG_ATTRIBUTES with the whole program. The attributes are those that both servers have; Exchange's names are as good.</summary>
public sealed class FlagTests
{
    private const string List = $"list@{World.Domain}";
    private const string Sales = $"sales@{World.Domain}";

    [Fact]
    public async Task Switches_follow_the_directory()
    {
        await using var world = await World.StartAsync();
        var (anna, list) = Found(world);
        await FollowAsync(world, anna, list);
    }

    [Fact]
    public async Task Switches_follow_Active_Directory()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = samba.LdapsUri;
        world.Settings["LDAP_MAILCOW_LDAP_CA_FILE"] = samba.CaFile;
        var (anna, list) = ($"CN=Anna,OU=People,{samba.BaseDn}", $"CN=List,OU=Groups,{samba.BaseDn}");
        samba.Add(new LdifWriter().Entry(anna, ("objectClass", "user"), ("sAMAccountName", "anna"), ("userAccountControl", "544"), ("mail", $"anna@{World.Domain}"), ("proxyAddresses", $"smtp:{Sales}")));
        samba.Add(new LdifWriter().Entry(list, ("objectClass", "group"), ("sAMAccountName", "List"), ("mail", List), ("member", anna)));
        world.Mailcow.Mailcow.AddMailbox($"anna@{World.Domain}");
        await FollowAsync(world, anna, list);
    }

    [Fact]
    public async Task Killed_in_the_middle_and_without_its_state_it_comes_to_the_same()
    {
        await using var world = await World.StartAsync();
        var (anna, list) = Found(world);
        (await world.SyncAsync()).Ended(0);
        world.Directory.Set(anna, "description", "TRUE");
        world.Directory.Set(list, "description", "TRUE");
        RunningDaemon? process = null;
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Close, Apply = true, Nth = 1, After = new Func<RecordedRequest, Task>(_ => KillAsync(() => process)) });
        await using (process = world.Start(["sync"]))
        {
            Assert.NotEqual(0, (await process.EndAsync()).ExitCode);
        }

        await world.HungUpAsync();
        (await world.SyncAsync()).Ended(0);
        Assert.Equal((0, 1), (world.Aliases[Sales].SogoVisible, world.Aliases[List].Internal));
        await world.StaysQuietAsync();

        File.Delete(Directory.GetFiles(world.StateFolder, "*.db").Single());
        world.Directory.Set(list, "description", "FALSE");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal((0, 0), (world.Aliases[Sales].SogoVisible, world.Aliases[List].Internal));
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task More_lists_than_the_limit_allows_stay_closed_until_it_is_approved()
    {
        await using var world = await World.StartAsync();
        var (anna, _) = Found(world);
        var lists = Enumerable.Range(0, 3).Select(i => world.Group($"G{i}", $"g{i}@{World.Domain}", anna)).ToList();
        lists.ForEach(dn => world.Directory.Set(dn, "description", "1"));
        world.Settings["LDAP_MAILCOW_MAX_REMOVALS"] = "2";
        (await world.SyncAsync()).Ended(0);
        lists.ForEach(dn => world.Directory.Set(dn, "description"));

        (await world.SyncAsync()).Ended(3).Says($"open g0@{World.Domain} to mail from outside").Says("LDAP_MAILCOW_MAX_REMOVALS");
        (await world.RunAsync($"explain g0@{World.Domain}")).Says("is withheld until it is approved").Says("wanted      -> anna@example.test (for G0), not internal");
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(1, world.Aliases[$"g{i}@{World.Domain}"].Internal));
        (await world.RunAsync("approve --yes")).Ended(0);
        (await world.SyncAsync()).Ended(0);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(0, world.Aliases[$"g{i}@{World.Domain}"].Internal));
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task A_running_daemon_notices_the_attribute_and_nothing_else()
    {
        await using var world = await World.StartAsync(new SlapdSettings { Extra = "overlay syncprov" });
        var (anna, _) = Found(world);
        (await world.SyncAsync()).Ended(0);
        await using var daemon = world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "3600"), ("LDAP_MAILCOW_MIN_CYCLE_GAP", "1"));
        await Eventually.TrueAsync(() => daemon.Output.Contains("watching", StringComparison.OrdinalIgnoreCase), () => daemon.Output, TestContext.Current.CancellationToken);
        world.Directory.Set(anna, "description", "TRUE");
        await Eventually.TrueAsync(() => world.Aliases[Sales].SogoVisible == 0, () => daemon.Output, TestContext.Current.CancellationToken);
    }

    private static (string Anna, string List) Found(World world)
    {
        var anna = world.Person("Anna", $"anna@{World.Domain}", $"smtp:{Sales}");
        var list = world.Group("List", List, anna);
        world.Settings["LDAP_MAILCOW_FLAG_ATTRIBUTES"] = "internal=description hidden=description";
        return (anna, list);
    }

    private static async Task FollowAsync(World world, string anna, string list)
    {
        world.Settings["LDAP_MAILCOW_FLAG_ATTRIBUTES"] = null;
        (await world.SyncAsync()).Ended(0);
        world.Directory.Set(anna, "description", "true");
        world.Directory.Set(list, "description", "1");
        await world.StaysQuietAsync();

        world.Settings["LDAP_MAILCOW_FLAG_ATTRIBUTES"] = "internal=description, hidden=DESCRIPTION";
        (await world.RunAsync("plan")).Ended(0)
            .Says($"would update {List} -> anna@{World.Domain} (group List accepts mail from inside only and is hidden in SOGo by the directory)")
            .Says($"would update {Sales} -> anna@{World.Domain} (Anna is hidden in SOGo by the directory)");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal((0, 0), (world.Aliases[Sales].SogoVisible, world.Aliases[Sales].Internal));
        Assert.Equal((0, 1), (world.Aliases[List].SogoVisible, world.Aliases[List].Internal));
        await world.StaysQuietAsync();

        // The administrator's switch stays, ours come back.
        world.Mailcow.Mailcow.ChangeAlias(List, a => a with { SogoVisible = 1, Internal = 0, SenderAllowed = 0 });
        (await world.SyncAsync()).Ended(0).Says("drift");
        Assert.Equal((0, 1, 0), (world.Aliases[List].SogoVisible, world.Aliases[List].Internal, world.Aliases[List].SenderAllowed));
        Assert.DoesNotContain("sender_allowed", world.Mailcow.History.Writes[^1].Body, StringComparison.Ordinal);
        (await world.RunAsync($"explain {List}")).Ended(0).Says("description '1'").Says("an alias -> anna@example.test, ours, internal, not shown in SOGo");

        world.Directory.Set(anna, "description");
        world.Directory.Set(list, "description", "perhaps");
        (await world.SyncAsync()).Ended(0).Says("'perhaps' is neither TRUE nor FALSE");
        Assert.Equal((1, 1, 0), (world.Aliases[Sales].SogoVisible, world.Aliases[List].SogoVisible, world.Aliases[List].Internal));
        await world.StaysQuietAsync();

        world.Directory.Set(list, "description", "TRUE");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal((0, 1), (world.Aliases[List].SogoVisible, world.Aliases[List].Internal));
        await world.StaysQuietAsync();
        (await world.RunAsync("undo 3")).Says("only mailcow's switches changed, and they follow the directory");
    }

    private static async Task KillAsync(Func<RunningDaemon?> process)
    {
        while (process() is null)
        {
            await Task.Delay(5);
        }

        process()!.Kill();
    }
}
