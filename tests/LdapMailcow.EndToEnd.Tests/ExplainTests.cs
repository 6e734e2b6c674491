using System.Text.Json;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>"Why is X not there?", for each answer there is, through the real program.</summary>
public sealed class ExplainTests
{
    private const string X = "x@example.test";

    [Fact]
    public async Task Where_an_address_comes_from_whose_it_is_and_what_comes_next()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_API_KEY"] = world.Mailcow.ReadOnlyKey;
        var person = world.Person("Person", "p@example.test", "SMTP:X@Example.test", "sip:p@example.test");

        (await ExplainAsync(world, X)).Ended(0)
            .Says($"{person}\n").Says("a user, mail p@example.test").Says("proxyAddresses 'SMTP:X@Example.test'\n").Says("proxyAddresses 'sip:p@example.test': another kind of address")
            .Says("wanted      -> p@example.test (for Person)").Says("neither alias nor mailbox").Says("next cycle  create -> p@example.test (new address of Person)")
            .DoesNotSay("because");

        (await world.RunAsync("sync", ("LDAP_MAILCOW_API_KEY", world.Mailcow.ApiKey))).Ended(0);
        (await ExplainAsync(world, X)).Ended(0)
            .Says("mailcow     an alias -> p@example.test, ours").Says("next cycle  writes nothing").Says("cycle 1: created -> p@example.test (new address of Person)").DoesNotSay("because");
        (await ExplainAsync(world, "p@example.test")).Ended(0).Says("It is the mail of Person: the mailbox itself, and no alias.").Says("mailcow     a mailbox");
        Assert.All(world.Mailcow.History.Writes, write => Assert.Equal("rw", write.Role));
    }

    [Fact]
    public async Task An_entry_is_explained_with_all_its_addresses()
    {
        await using var world = await World.StartAsync();
        var person = world.Person("Person", "p@example.test", "smtp:x@example.test", "smtp:y@elsewhere.test", "smtp:no address");

        (await ExplainAsync(world, person)).Ended(0)
            .Says("'smtp:no address': no address, it ").Says("\nx@example.test\n").Says("\ny@elsewhere.test\n").Says("mailcow does not host elsewhere.test").Says("\np@example.test\n");
        (await ExplainAsync(world, $"CN=Nobody,OU=People,{world.Directory.BaseDn}")).Ended(1).Says("There is no entry 'CN=Nobody");
        (await ExplainAsync(world, "no-address")).Ended(2).Says("'no-address' is neither a distinguished name nor an address: it has no @.");
    }

    [Fact]
    public async Task Nothing_has_the_address_and_the_history_points_here()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test");

        (await world.RunAsync($"history {X}")).Ended(0).Says($"No change of {X} is recorded").Says($"'ldap-mailcow explain {X}' says why");
        (await ExplainAsync(world, X)).Ended(0).Says($"No entry that LDAP_MAILCOW_LDAP_BIND_DN may see has {X} in its mail or alias attributes").Says("wanted      nothing");
    }

    [Fact]
    public async Task The_filter_does_not_match_and_the_terms_are_named()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_LDAP_FILTER"] = "(&(objectClass=user)(&(sn=Staff)(mail=*))(!(cn=Person))(|(title=A)(title=B)))";
        world.Person("Person", "p@example.test", "smtp:x@example.test");
        world.Group("Team", null, "CN=Person,OU=People," + world.Directory.BaseDn);

        (await ExplainAsync(world, X)).Ended(0)
            .Says("no filter finds it").Says("not true: (sn=Staff)").Says("not true: (!(cn=Person))").Says("not true: (|(title=A)(title=B))").DoesNotSay("not true: (objectClass=user)").DoesNotSay("not true: (mail=*)")
            .Says("LDAP_MAILCOW_LDAP_FILTER does not find").Says("(sn=Staff) and (!(cn=Person)) and (|(title=A)(title=B)) are not true of it");
        (await ExplainAsync(world, $"CN=Team,OU=Groups,{world.Directory.BaseDn}")).Ended(0).Says("LDAP_MAILCOW_LDAP_GROUP_FILTER (&(objectClass=group)(mail=*))").Says("not true: (mail=*)");
    }

    [Fact]
    public async Task The_entry_is_beside_the_base()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:x@example.test");

        (await ExplainAsync(world, X, ("LDAP_MAILCOW_LDAP_BASE_DN", $"OU=Groups,{world.Directory.BaseDn}"))).Ended(0)
            .Says("not below the base").Says("is not below LDAP_MAILCOW_LDAP_BASE_DN, so it is never read");
    }

    [Fact]
    public async Task What_the_entry_itself_lacks()
    {
        await using var world = await World.StartAsync();
        world.Person("No Mail", null, "smtp:nomail@example.test");
        var off = world.Person("Off", "off@example.test", "smtp:x@example.test");
        world.Directory.Disable(off);
        world.Person("Phone", "phone@example.test", "sip:sip@example.test");

        (await ExplainAsync(world, "nomail@example.test")).Ended(0).Says("No Mail has no mail (LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE)");
        (await ExplainAsync(world, X)).Ended(0).Says("a user, disabled").Says("Off is disabled in the directory").Says("wanted      inactive (for Off)");
        (await ExplainAsync(world, "sip@example.test")).Ended(0).Says("The proxyAddresses value 'sip:sip@example.test' of Phone has a prefix other than smtp");
    }

    [Fact]
    public async Task What_is_left_alone_by_rule()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_IGNORED_DOMAINS"] = "ignored.test";
        world.Settings["LDAP_MAILCOW_PROTECTED"] = "postmaster@*";
        world.Person("Person", "p@example.test", "smtp:x@elsewhere.test", "smtp:x@ignored.test", "smtp:postmaster@example.test");

        (await ExplainAsync(world, "x@elsewhere.test")).Ended(0).Says("mailcow does not host elsewhere.test");
        (await ExplainAsync(world, "x@ignored.test")).Ended(0).Says("ignored.test is in LDAP_MAILCOW_IGNORED_DOMAINS");
        (await ExplainAsync(world, "postmaster@example.test")).Ended(0).Says("LDAP_MAILCOW_PROTECTED has postmaster@*");
    }

    [Fact]
    public async Task Who_else_has_it()
    {
        await using var world = await World.StartAsync();
        world.Mailcow.Mailcow.AddAlias("foreign@example.test", "user01@example.test");
        world.Person("Anna", "anna@example.test", "smtp:x@example.test", "smtp:foreign@example.test", "smtp:ben@example.test");
        world.Person("Ben", "ben@example.test", "smtp:x@example.test");

        (await ExplainAsync(world, X)).Ended(0).Says("CN=Anna").Says("CN=Ben").Says("x@example.test is claimed by ").Says("Remove it from all but one of them.");
        (await ExplainAsync(world, "foreign@example.test")).Ended(0).Says("exists in mailcow and is not ours").Says("an alias -> user01@example.test, nobody's");
        (await ExplainAsync(world, "ben@example.test")).Ended(0).Says("is claimed as an alias by Anna, but it is the mail address of another user").Says("mailcow     a mailbox");
    }

    [Fact]
    public async Task A_removal_waits_is_withheld_or_is_left_out_by_the_policy()
    {
        await using var world = await World.StartAsync();
        var people = Enumerable.Range(0, 12).Select(i => world.Person($"Person {i}", $"p{i}@example.test", $"smtp:a{i}@example.test")).ToList();
        (await world.SyncAsync()).Ended(0);
        people[..8].ForEach(world.Directory.Delete);

        (await ExplainAsync(world, "a0@example.test")).Ended(0).Says("It is no longer in the directory (complete read 1 of 2)").Says("an alias -> p0@example.test, ours").Says("next cycle  writes nothing");
        (await world.SyncAsync()).Ended(0);
        (await world.RunAsync("sync")).Ended(3);
        (await ExplainAsync(world, "a0@example.test")).Ended(0).Says("'deactivate a0@example.test' is withheld until it is approved").Says("LDAP_MAILCOW_MAX_REMOVALS").Says("So since ");
        (await ExplainAsync(world, "a0@example.test", ("LDAP_MAILCOW_POLICY", "upsert-only"))).Ended(0).Says("LDAP_MAILCOW_POLICY leaves this out: deactivate (it is no longer in the directory)");
    }

    [Fact]
    public async Task Nothing_is_written_for_now_and_a_mailbox_may_be_next()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_DISABLE_DELETED_USERS"] = "true";
        world.Settings["LDAP_MAILCOW_REMOVAL_CONFIRMATIONS"] = "1";
        var person = world.Person("Person", "p@example.test");
        foreach (var i in Enumerable.Range(0, 3))
        {
            world.Person($"Other {i}", $"o{i}@example.test", $"smtp:x{i}@example.test");
        }

        (await ExplainAsync(world, "x0@example.test", ("LDAP_MAILCOW_POLICY", "none"))).Ended(0).Says("mailcow is only read for now: LDAP_MAILCOW_POLICY=none.").Says("next cycle  create");
        (await world.SyncAsync()).Ended(0);
        world.Directory.Delete(person);
        (await ExplainAsync(world, "p@example.test")).Ended(0).Says("mailcow     a mailbox").Says("next cycle  disable the mailbox (its user is no longer in the directory)");
    }

    [Fact]
    public async Task An_undo_holds_it()
    {
        await using var world = await World.StartAsync();
        var person = world.Person("Person", "p@example.test", "smtp:x@example.test");
        (await world.SyncAsync()).Ended(0);
        world.Directory.Set(person, "mail", "moved@example.test");
        (await world.SyncAsync()).Ended(0);
        (await world.RunAsync("undo 2 --yes")).Ended(0);

        (await ExplainAsync(world, X)).Ended(0).Says("An undo put it back").Says("next cycle  update -> p@example.test (undone by hand)").Says("wanted      -> moved@example.test");
        (await world.SyncAsync()).Ended(0);
        (await ExplainAsync(world, X)).Ended(0).Says("An undo put it back; it stays as it is until the directory's wish for it changes.").Says("next cycle  writes nothing");
    }

    [Fact]
    public async Task Mailcow_refused_it_and_it_is_tried_again_later()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:x@example.test");
        world.Mailcow.Faults.Inject(FaultAction.Danger, count: 10);
        (await world.SyncAsync()).Ended(1);

        (await ExplainAsync(world, X)).Ended(0).Says("mailcow has refused it 1 time: ").Says("Tried again about ");
    }

    [Fact]
    public async Task The_members_of_a_group_one_by_one()
    {
        await using var world = await World.StartAsync();
        var (anna, ben) = (world.Person("Anna", "anna@example.test"), world.Person("Ben", "ben@example.test"));
        var (off, poor) = (world.Person("Off", "off@example.test"), world.Person("Poor", null));
        world.Directory.Disable(off);
        var deep = world.Group("Deep", null, ben, anna);
        var inner = world.Group("Inner", null, deep);
        var team = world.Group("Team", "team@example.test", anna, inner, off, poor, $"CN=Gone,OU=People,{world.Directory.BaseDn}");

        var told = (await ExplainAsync(world, "team@example.test")).Ended(0)
            .Says($"{team}\n").Says("a group, mail team@example.test").Says("members of Team: 2 receive its mail\n").Says("next cycle  create -> anna@example.test, ben@example.test");
        Assert.All(
            new[]
            {
                $"  {anna.ToLowerInvariant()}: anna@example.test\n",
                $"  {inner.ToLowerInvariant()}: a group, whose members follow\n",
                $"  {deep.ToLowerInvariant()}, through Inner: a group, whose members follow\n",
                $"  {ben.ToLowerInvariant()}, through Inner > Deep: ben@example.test\n",
                $"  {off.ToLowerInvariant()}: left out: it is disabled\n",
                $"  {poor.ToLowerInvariant()}: left out: LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER does not find it, not true: (mail=*)",
                $"  cn=gone,ou=people,{world.Directory.BaseDn.ToLowerInvariant()}: left out: there is no such entry",
            },
            line => told.Says(line));
    }

    [Fact]
    public async Task As_JSON_with_a_word_for_each_reason()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:x@elsewhere.test");

        using var json = JsonDocument.Parse((await world.RunAsync("explain --json x@elsewhere.test")).Ended(0).Output);
        var address = json.RootElement.GetProperty("addresses")[0];
        Assert.Equal("domainNotHosted", address.GetProperty("causes")[0].GetProperty("kind").GetString());
        Assert.Equal("proxyAddresses", json.RootElement.GetProperty("entries")[0].GetProperty("values")[1].GetProperty("attribute").GetString());
    }

    private static async Task<RunResult> ExplainAsync(World world, string subject, params (string Name, string? Value)[] settings)
    {
        await using var process = world.Start(["explain", subject], settings);
        return await process.EndAsync();
    }
}
