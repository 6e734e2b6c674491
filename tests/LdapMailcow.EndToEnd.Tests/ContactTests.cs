using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.History;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>LDAP_MAILCOW_LDAP_CONTACT_FILTER with the whole program.</summary>
public sealed class ContactTests
{
    private const string Own = $"partner@{World.Domain}";
    private const string Second = $"partner.two@{World.Domain}";
    private const string Away = "jo@partner.invalid";

    [Fact]
    public async Task Contacts_of_OpenLDAP_have_aliases_that_lead_away()
    {
        await using var world = await World.StartAsync();
        world.Person("Anna", $"anna@{World.Domain}");
        var jo = Contact(world, "Jo", Away, $"SMTP:{Away}", $"smtp:{Own}");
        await FollowAsync(world, jo);
        world.Group("Team", $"team@{World.Domain}", jo);
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(Away, world.Aliases[$"team@{World.Domain}"].Goto);
    }

    [Fact]
    public async Task Contacts_of_Active_Directory_have_aliases_that_lead_away()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = samba.LdapsUri;
        world.Settings["LDAP_MAILCOW_LDAP_CA_FILE"] = samba.CaFile;
        samba.Add(new LdifWriter().Entry($"CN=Anna,OU=People,{samba.BaseDn}", ("objectClass", "user"), ("sAMAccountName", "anna"), ("userAccountControl", "544"), ("mail", $"anna@{World.Domain}")));
        var jo = $"CN=Jo,OU=People,{samba.BaseDn}";
        samba.Add(new LdifWriter().Entry(jo, ("objectClass", "contact"), ("mail", Away), ("proxyAddresses", new[] { $"SMTP:{Away}", $"smtp:{Own}" })));
        await FollowAsync(world, jo);
        await ArriveAsync(world, jo, "mail");
        samba.Add(new LdifWriter().Entry($"CN=Team,OU=Groups,{samba.BaseDn}", ("objectClass", "group"), ("sAMAccountName", "Team"), ("mail", $"team@{World.Domain}"), ("member", jo)));
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(Away, world.Aliases[$"team@{World.Domain}"].Goto);
    }

    [Fact]
    public async Task The_target_address_goes_before_the_mail_and_must_be_elsewhere()
    {
        await using var world = await World.StartAsync();
        world.Person("Anna", $"anna@{World.Domain}");
        world.Settings["LDAP_MAILCOW_LDAP_CONTACT_FILTER"] = "(|(objectClass=contact)(targetAddress=*))";
        var jo = Contact(world, "Jo", Own, $"SMTP:{Own}", $"smtp:{Second}");
        (await world.SyncAsync()).Ended(0).Says("'Jo' is left alone: it leads to").Says("in a domain of this mailcow");
        Assert.Empty(world.Aliases);
        (await world.RunAsync($"explain {Second}")).Says("a contact").Says("in a domain of this mailcow");

        // A member receives where its mail goes. A mail user of Exchange is found by both filters, and is a contact.
        world.Group("Team", $"team@{World.Domain}", jo);
        world.Directory.Set(jo, "targetAddress", $"SMTP:{Away}");
        var mark = world.Person("Mark", $"mark@{World.Domain}", $"smtp:mark.alias@{World.Domain}");
        world.Mailcow.Mailcow.RemoveMailbox($"mark@{World.Domain}");
        world.Directory.Set(mark, "targetAddress", "smtp:mark@elsewhere.invalid");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal([Away, Away], new[] { Own, Second }.Select(a => world.Aliases[a].Goto));
        Assert.Equal(["mark@elsewhere.invalid", "mark@elsewhere.invalid"], new[] { "mark", "mark.alias" }.Select(a => world.Aliases[$"{a}@{World.Domain}"].Goto));
        Assert.Equal(Away, world.Aliases[$"team@{World.Domain}"].Goto);
        await world.StaysQuietAsync();
        (await world.RunAsync("status")).Says("1 user, 1 group and 2 contacts in cycle");
        (await world.RunAsync("plan")).Says("1 user, 1 group and 2 contacts read from");

        // What cannot be used leaves it as it is.
        world.Directory.Set(jo, "targetAddress", "X400:c=de;a= ;p=x");
        (await world.SyncAsync()).Ended(0).Says("'Jo' is left alone: its targetAddress value");
        (await world.SyncAsync()).Ended(0);
        Assert.All(new[] { Own, Second }, a => Assert.Equal((Away, 1), (world.Aliases[a].Goto, world.Aliases[a].Active)));
        (await world.RunAsync("check")).Says("The contact filter matches");
    }

    [Fact]
    public async Task What_a_person_or_somebody_else_has_no_contact_gets()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_LDAP_CONTACT_FILTER"] = "(objectClass=contact)";
        world.Person("Anna", $"anna@{World.Domain}", $"smtp:sales@{World.Domain}");
        world.Mailcow.Mailcow.AddAlias($"boss@{World.Domain}", $"anna@{World.Domain}", privateComment: "by hand");
        var jo = Contact(world, "Jo", Away, $"smtp:anna@{World.Domain}", $"smtp:boss@{World.Domain}", $"smtp:sales@{World.Domain}", $"smtp:{Own}");
        (await world.SyncAsync()).Ended(0).Says("conflicts 3").Says($"sales@{World.Domain} is claimed by ");
        Assert.Equal(Away, world.Aliases[Own].Goto);
        Assert.Equal($"anna@{World.Domain}", world.Aliases[$"boss@{World.Domain}"].Goto);
        Assert.False(world.Aliases.ContainsKey($"anna@{World.Domain}"));
        (await world.RunAsync($"explain {jo}")).Ended(0).Says("a contact").Says($"-> {Away} (for Jo)").Says($"sales@{World.Domain} is claimed by ");
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task Killed_in_the_middle_it_comes_to_the_same()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_LDAP_CONTACT_FILTER"] = "(objectClass=contact)";
        world.Person("Anna", $"anna@{World.Domain}");
        var contacts = Enumerable.Range(0, 3).Select(i => Contact(world, $"C{i}", $"c{i}@partner.invalid", $"smtp:c{i}@{World.Domain}")).ToList();
        RunningDaemon? process = null;
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Close, Apply = true, Nth = 2, After = new Func<RecordedRequest, Task>(_ => KillAsync(() => process)) });
        await using (process = world.Start(["sync"]))
        {
            Assert.NotEqual(0, (await process.EndAsync()).ExitCode);
        }

        await world.HungUpAsync();
        world.Directory.Set(contacts[0], "mail", "new@partner.invalid");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(["new@partner.invalid", "c1@partner.invalid", "c2@partner.invalid"], Enumerable.Range(0, 3).Select(i => world.Aliases[$"c{i}@{World.Domain}"].Goto));
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task A_change_of_one_in_OpenLDAP_arrives_by_itself()
    {
        await using var world = await World.StartAsync(new() { Extra = "overlay syncprov" });
        await ArriveAsync(world, Contact(world, "Jo", Away, $"smtp:{Own}"), "targetAddress", "smtp:");
    }

    [Fact]
    public async Task All_contacts_at_once_are_withheld_and_so_is_the_filter_taken_away()
    {
        await using var world = await World.StartAsync();
        world.Person("Anna", $"anna@{World.Domain}");
        world.Settings["LDAP_MAILCOW_LDAP_CONTACT_FILTER"] = "(objectClass=contact)";
        var contacts = Enumerable.Range(0, 3).Select(i => Contact(world, $"C{i}", $"c{i}@partner.invalid", $"smtp:c{i}@{World.Domain}")).ToList();
        (await world.SyncAsync()).Ended(0);
        world.Settings["LDAP_MAILCOW_LDAP_CONTACT_FILTER"] = null;
        (await world.SyncAsync()).Ended(3).Says("LDAP_MAILCOW_LDAP_CONTACT_FILTER changed since the last good cycle");
        (await world.RunAsync("status")).Says($"deactivate c0@{World.Domain}");
        world.Settings["LDAP_MAILCOW_LDAP_CONTACT_FILTER"] = "(objectClass=contact)";
        (await world.SyncAsync()).Ended(0);

        contacts.ForEach(dn => world.Directory.Modify(new LdifWriter(forModify: true).Delete(dn)));
        (await world.SyncAsync()).Ended(3).Says("no contacts at all").Says("LDAP_MAILCOW_LDAP_CONTACT_FILTER");
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(1, world.Aliases[$"c{i}@{World.Domain}"].Active));
    }

    private static async Task FollowAsync(World world, string jo)
    {
        (await world.SyncAsync()).Ended(0);
        Assert.Empty(world.Aliases);
        world.Settings["LDAP_MAILCOW_LDAP_CONTACT_FILTER"] = "(objectClass=contact)";
        await world.SyncAsync();
        (await world.SyncAsync()).Ended(0);
        Assert.Equal((Away, 1), (world.Aliases[Own].Goto, world.Aliases[Own].Active));
        await world.StaysQuietAsync();
        (await world.RunAsync($"explain {Own}")).Ended(0).Says("a contact").Says($"-> {Away} (for Jo)");

        // Changes, an administrator's hand, a lost answer, a lost state.
        world.Directory.Set(jo, "proxyAddresses", $"smtp:{Own}", $"smtp:{Second}", $"smtp:{Away}");
        world.Mailcow.Mailcow.ChangeAlias(Own, a => a with { Goto = $"anna@{World.Domain}" });
        world.Mailcow.Faults.Inject(FaultAction.Cut, FaultTarget.Writes, 1, 1, true);
        await world.SyncAsync();
        await world.HungUpAsync();
        File.Delete(Directory.GetFiles(world.StateFolder, "*.db").Single());
        (await world.SyncAsync()).Ended(0);
        Assert.Equal([Away, Away], new[] { Own, Second }.Select(a => world.Aliases[a].Goto));
        await world.StaysQuietAsync();

        // Gone in two reads, and back.
        world.Directory.Set(jo, "proxyAddresses", $"smtp:{Own}");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(1, world.Aliases[Second].Active);
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(0, world.Aliases[Second].Active);
        await world.StaysQuietAsync();
        world.Directory.Set(jo, "proxyAddresses", $"smtp:{Own}", $"smtp:{Second}");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(1, world.Aliases[Second].Active);
        await world.StaysQuietAsync();
    }

    /// <summary>To a daemon whose interval is an hour.</summary>
    /// <param name="attribute">targetAddress is Exchange's; without its schema Active Directory has none.</param>
    private static async Task ArriveAsync(World world, string jo, string attribute, string prefix = "")
    {
        world.Settings["LDAP_MAILCOW_LDAP_CONTACT_FILTER"] = "(objectClass=contact)";
        await using var daemon = world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "3600"), ("LDAP_MAILCOW_MIN_CYCLE_GAP", "1"));
        await Eventually.TrueAsync(() => daemon.Output.Contains("a change begins a cycle", StringComparison.Ordinal) && world.Aliases.GetValueOrDefault(Own)?.Goto == Away, () => daemon.Output);
        foreach (var target in new[] { "new@partner.invalid", Away })
        {
            world.Directory.Set(jo, attribute, prefix + target);
            await Eventually.TrueAsync(() => world.Aliases[Own].Goto == target, () => daemon.Output);
        }

        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
        await world.StaysQuietAsync();
    }

    private static async Task KillAsync(Func<RunningDaemon?> process)
    {
        while (process() is null)
        {
            await Task.Delay(5);
        }

        process()!.Kill();
    }

    private static string Contact(World world, string name, string mail, params string[] addresses)
    {
        var dn = $"CN={name},OU=People,{world.Directory.BaseDn}";
        world.Directory.Add(new LdifWriter().Entry(
            dn,
            ("objectClass", new[] { "top", "person", "organizationalPerson", "inetOrgPerson", "contact" }),
            ("objectCategory", "person"),
            ("cn", name),
            ("sn", "Test"),
            ("objectGUID", Guid.NewGuid().ToByteArray()),
            ("mail", mail),
            ("proxyAddresses", addresses)));
        return dn;
    }
}
