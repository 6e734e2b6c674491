using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>LDAP_MAILCOW_LISTS and dynamic groups with the whole program.</summary>
public sealed class ListTests
{
    private const string Domain = World.Domain;
    private const string Staff = $"staff@{Domain}";

    [Fact]
    public async Task A_list_follows_those_whom_its_filter_finds()
    {
        await using var world = await StartAsync();
        var (alice, bob, carol) = (Add(world, "alice", "Staff"), Add(world, "bob", "Staff"), Add(world, "carol", "Guest"));
        (await world.RunAsync("plan")).Ended(0).Says($"{Staff} -> alice@{Domain}, bob@{Domain}").Says($"group {Staff}");
        await SyncedAsync(world, "alice", "bob");
        await world.StaysQuietAsync();

        world.Directory.Set(carol, "employeeType", "Staff");
        await SyncedAsync(world, "alice", "bob", "carol");
        world.Directory.Disable(bob);
        world.Directory.Set(alice, "employeeType", "Guest");
        await SyncedAsync(world, "carol");
        world.Directory.Enable(bob);
        await SyncedAsync(world, "bob", "carol");
        world.Directory.Delete(carol);
        await SyncedAsync(world, "bob", "carol");
        await SyncedAsync(world, "bob");
        world.Directory.Set(bob, "employeeType");
        (await world.SyncAsync()).Ended(0).Says($"group {Staff} has no member left that can receive mail");
        Assert.Equal(0, world.Aliases[Staff].Active);
        world.Directory.Set(bob, "employeeType", "Staff");
        await SyncedAsync(world, "bob");
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task Who_interferes_is_put_right_and_a_lost_state_is_found_again()
    {
        await using var world = await StartAsync();
        Add(world, "alice", "Staff");
        Add(world, "bob", "Staff");
        await SyncedAsync(world, "alice", "bob");
        var row = world.Aliases[Staff];
        world.Mailcow.Mailcow.RemoveAlias(Staff);
        world.Mailcow.Mailcow.Add(row with { Goto = $"alice@{Domain},stranger@{Domain}" });
        (await world.SyncAsync()).Ended(0).Says("drift");
        AssertMembers(world, "alice", "bob");
        world.Mailcow.Mailcow.RemoveAlias(Staff);
        await SyncedAsync(world, "alice", "bob");
        File.Delete(Directory.GetFiles(world.StateFolder, "*.db").Single());
        await SyncedAsync(world, "alice", "bob");
        await world.StaysQuietAsync();

        world.Mailcow.Mailcow.RemoveAlias(Staff);
        world.Mailcow.Mailcow.Add(row with { PrivateComment = "mine now" });
        (await world.SyncAsync()).Ended(0).Says($"{Staff} has lost our marker");
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task Another_filter_is_another_source_and_a_list_that_is_taken_out_is_removed_when_that_is_confirmed()
    {
        await using var world = await StartAsync();
        Add(world, "alice", "Staff");
        Add(world, "bob", "Guest");
        Add(world, "carol", "Guest");
        await SyncedAsync(world, "alice");

        world.Settings["LDAP_MAILCOW_LISTS"] = $"{Staff}=(employeeType=Guest)";
        (await world.SyncAsync()).Ended(3).Says("LDAP_MAILCOW_LISTS changed since the last good cycle; removals wait for the next one.");
        AssertMembers(world, "alice", "bob", "carol");
        await SyncedAsync(world, "bob", "carol");

        world.Settings["LDAP_MAILCOW_LISTS"] = null;
        (await world.SyncAsync()).Ended(3).Says("LDAP_MAILCOW_LISTS changed since the last good cycle");
        (await world.RunAsync("status")).Says($"deactivate {Staff}");
        (await world.SyncAsync()).Ended(0).Says("deactivated 1");
        world.Settings["LDAP_MAILCOW_LISTS"] = $"{Staff}=(employeeType=Guest)";
        await SyncedAsync(world, "bob", "carol");
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task A_filter_that_suddenly_finds_nobody_is_held_back_by_the_shrink_limit()
    {
        await using var world = await StartAsync();
        var people = "abcdefgh".Select(c => Add(world, $"{c}", "Staff")).ToList();
        (await world.SyncAsync()).Ended(0);
        people.ForEach(dn => world.Directory.Set(dn, "employeeType", "stuff"));
        (await world.SyncAsync()).Ended(3).Says($"deactivate {Staff}").Says("LDAP_MAILCOW_MAX_GROUP_SHRINK");
        AssertMembers(world, [.. "abcdefgh".Select(c => $"{c}")]);
        (await world.RunAsync("check")).Ended(0).Says($"The list {Staff} has nobody who can receive mail; check its filter in LDAP_MAILCOW_LISTS.");
        people.ForEach(dn => world.Directory.Set(dn, "employeeType", "Staff"));
        await SyncedAsync(world, [.. "abcdefgh".Select(c => $"{c}")]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_the_write_the_next_start_converges(bool applied)
    {
        await using var world = await StartAsync();
        var alice = Add(world, "alice", "Staff");
        await SyncedAsync(world, "alice");
        Add(world, "bob", "Staff");
        world.Directory.Set(alice, "employeeType");
        RunningDaemon? process = null;
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Close, Apply = applied, Nth = 1, After = async _ => await KillAsync(() => process) });
        await using (process = world.Start(["sync"]))
        {
            Assert.NotEqual(0, (await process.EndAsync()).ExitCode);
        }

        await world.HungUpAsync();
        world.Mailcow.Faults.Clear();
        await SyncedAsync(world, "bob");
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task Explain_says_who_is_on_a_list_and_why_it_is_not_as_wanted()
    {
        await using var world = await StartAsync();
        Add(world, "alice", "Staff");
        world.Directory.Disable(Add(world, "bob", "Staff"));
        (await world.RunAsync($"explain {Staff}")).Ended(0)
            .Says($"{Staff}=(employeeType=Staff)\n").Says($"a group, mail {Staff}").Says("1 receive its mail").Says($"alice@{Domain}").Says("left out: it is disabled")
            .Says("create -> alice@").DoesNotSay("No entry that LDAP_MAILCOW_LDAP_BIND_DN may see");
        world.Mailcow.Mailcow.AddMailbox(Staff);
        (await world.SyncAsync()).Ended(0).Says("is a mailbox in mailcow");
        (await world.RunAsync("sync", ("LDAP_MAILCOW_LISTS", $"{Staff}=(employeeType"))).Ended(2).Says($"the filter of {Staff} has no closing parenthesis");
    }

    [Fact]
    public async Task Active_Directory_s_users_of_a_department_are_a_list()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = samba.LdapsUri;
        world.Settings["LDAP_MAILCOW_LDAP_CA_FILE"] = samba.CaFile;
        world.Settings["LDAP_MAILCOW_LISTS"] = $"all@{Domain}=(objectClass=user);{Staff}=(&(department=Staff; old)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))";
        var company = new Company(world, isSamba: true);
        company.Found();
        company.Hire(0, 3);
        samba.Set(company.Dn(0), "department", "Staff; old");
        samba.Set(company.Dn(1), "department", "STAFF; OLD");
        await SyncedAsync(world, "staff0", "staff1");
        Assert.Equal(string.Join(',', Enumerable.Range(0, 3).Select(i => $"staff{i}@{Domain}")), world.Aliases[$"all@{Domain}"].Goto);
        await world.StaysQuietAsync();

        samba.Set(company.Dn(2), "department", "Staff; old");
        samba.Set(company.Dn(0), "department");
        await SyncedAsync(world, "staff1", "staff2");
        samba.Delete(company.Dn(1));
        await SyncedAsync(world, "staff1", "staff2");
        await SyncedAsync(world, "staff2");
        Assert.Equal($"staff0@{Domain},staff2@{Domain}", world.Aliases[$"all@{Domain}"].Goto);
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task A_dynamic_group_follows_its_url_and_one_that_is_refused_keeps_what_it_has()
    {
        await using var world = await StartAsync();
        world.Settings["LDAP_MAILCOW_LISTS"] = null;
        world.Settings["LDAP_MAILCOW_LDAP_GROUP_FILTER"] = "(&(objectClass=groupOfURLs)(mail=*))";
        world.Settings["LDAP_MAILCOW_LDAP_MEMBER_ATTRIBUTES"] = "member memberURL";
        var (bob, url) = (Add(world, "bob", "Staff"), $"ldap:///OU=People,{world.Directory.BaseDn}??sub?(employeeType=Staff)");
        Add(world, "alice", "Staff");
        var group = $"cn=dynamic,OU=Groups,{world.Directory.BaseDn}";
        world.Directory.Add(new LdifWriter().Entry(group, ("objectClass", new[] { "groupOfURLs", "mailPerson" }), ("cn", "dynamic"), ("objectGUID", Guid.NewGuid().ToByteArray()), ("mail", Staff), ("memberURL", url)));
        await SyncedAsync(world, "alice", "bob");

        world.Directory.Set(group, "memberURL", $"ldap:///OU=Nowhere,{world.Directory.BaseDn}??sub?(employeeType=Staff)");
        (await world.SyncAsync()).Ended(0).Says("Group dynamic is left alone: its memberURL value").Says("was refused");
        AssertMembers(world, "alice", "bob");
        world.Directory.Set(group, "memberURL", url);
        world.Directory.Set(bob, "employeeType");
        await SyncedAsync(world, "alice");
        await world.StaysQuietAsync();
    }

    private static async Task<World> StartAsync()
    {
        var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_LISTS"] = $"{Staff}=(employeeType=Staff)";
        return world;
    }

    private static string Add(World world, string name, string type)
    {
        var dn = world.Person(name, $"{name}@{Domain}");
        world.Directory.Set(dn, "employeeType", type);
        return dn;
    }

    private static async Task KillAsync(Func<RunningDaemon?> process)
    {
        while (process() is null)
        {
            await Task.Delay(5);
        }

        process()!.Kill();
    }

    private static async Task SyncedAsync(World world, params string[] members)
    {
        (await world.SyncAsync()).Ended(0);
        AssertMembers(world, members);
    }

    private static void AssertMembers(World world, params string[] members) =>
        Assert.Equal((1, string.Join(',', members.Select(m => $"{m}@{Domain}"))), (world.Aliases[Staff].Active, world.Aliases[Staff].Goto));
}
