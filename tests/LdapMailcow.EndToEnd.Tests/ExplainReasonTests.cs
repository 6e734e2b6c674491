using System.Text;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Ldif;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Reasons that lie in mailcow, in an entry that cannot be judged, or in a group as a whole; each through the real program.</summary>
public sealed class ExplainReasonTests
{
    [Fact]
    public async Task Another_owners_aliases_one_and_several()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:b1@example.test", "smtp:b2@example.test", "smtp:c@example.test");
        foreach (var (address, owner) in new[] { ("b1@example.test", "branch"), ("b2@example.test", "branch"), ("c@example.test", "other") })
        {
            world.Mailcow.Mailcow.AddAlias(address, "user01@example.test", privateComment: $"ldap-mailcow:{owner}");
        }

        (await ExplainAsync(world, "c@example.test")).Ended(0)
            .Says("mailcow     an alias -> user01@example.test, another owner's (ldap-mailcow:other)").Says("belongs to another owner by its marker (ldap-mailcow:other); it is left alone.").Says("next cycle  writes nothing");
        (await ExplainAsync(world, "b2@example.test")).Ended(0)
            .Says("1 alias bears the marker ldap-mailcow:branch and not ldap-mailcow:default (LDAP_MAILCOW_OWNER_ID), for example b2@example.test; it is left alone.").Says("rename-owner branch");
    }

    [Fact]
    public async Task A_domain_without_a_place()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:a@small.test", "smtp:b@small.test", "smtp:c@small.test", "smtp:d@small.test");

        const string full = "small.test has reached its limit of aliases in mailcow (max_alias): 2 not created, first c@small.test, d@small.test.";
        (await ExplainAsync(world, "d@small.test")).Ended(0).Says(full).Says("wanted      -> p@example.test (for Person)").Says("next cycle  writes nothing");
        (await ExplainAsync(world, "a@small.test")).Ended(0).DoesNotSay("max_alias").Says("next cycle  create -> p@example.test");
    }

    [Fact]
    public async Task An_entry_that_cannot_be_judged()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_LDAP_ALIAS_ATTRIBUTES"] = "proxyAddresses audio";
        var dn = $"CN=Latin,OU=People,{world.Directory.BaseDn}";
        world.Directory.Add(new LdifWriter().Entry(dn, [.. People.Attributes("Latin", "latin@example.test", 512, ["smtp:x@example.test"]), ("audio", Encoding.Latin1.GetBytes("smtp:jürgen@example.test"))]));

        (await ExplainAsync(world, "x@example.test")).Ended(0).Says($"{dn}\n").Says("because     ").Says("'Latin' is left alone").Says("no UTF-8").Says("next cycle  writes nothing");
        (await ExplainAsync(world, dn)).Ended(0).Says("'Latin' is left alone");
    }

    [Fact]
    public async Task A_group_without_recipients()
    {
        await using var world = await World.StartAsync();
        var off = world.Person("Off", "off@example.test");
        world.Directory.Disable(off);
        var empty = world.Group("Empty", "empty@example.test", off);

        (await ExplainAsync(world, "empty@example.test")).Ended(0)
            .Says("Group Empty has no member that can receive mail, so its aliases are inactive.").Says("members of Empty: 0 receive its mail\n").Says($"  {off.ToLowerInvariant()}: left out: it is disabled\n");
        (await ExplainAsync(world, empty)).Ended(0).Says("Group Empty has no member that can receive mail");
    }

    [Fact]
    public async Task Members_beside_the_base_and_without_an_address()
    {
        await using var world = await World.StartAsync();
        var unit = $"OU=Head Office,OU=People,{world.Directory.BaseDn}";
        world.Directory.Add(new LdifWriter().Entry(unit, ("objectClass", "organizationalUnit"), ("ou", "Head Office")));
        world.Settings["LDAP_MAILCOW_LDAP_BASE_DN"] = unit;
        world.Mailcow.Mailcow.AddMailbox("anna@example.test");
        var (anna, odd, team) = ($"CN=Anna,{unit}", $"CN=Odd,{unit}", $"CN=Team,{unit}");
        world.Directory.Add(new LdifWriter()
            .Entry(anna, People.Attributes("Anna", "anna@example.test", 512, []))
            .Entry(odd, People.Attributes("Odd", "no address", 512, []))
            .Entry(team, People.GroupAttributes(team, "Team", "team@example.test", [anna, odd, world.Person("Beside", "beside@example.test")])));

        (await ExplainAsync(world, "team@example.test")).Ended(0)
            .Says("members of Team: 1 receive its mail\n").Says($"  {anna.ToLowerInvariant()}: anna@example.test\n").Says($"  {odd.ToLowerInvariant()}: left out: ")
            .Says("cn=beside,ou=people,").Says(": left out: it is not below LDAP_MAILCOW_LDAP_BASE_DN\n");
    }

    [Fact]
    public async Task Each_of_several_that_lead_nowhere_hears_of_its_own_recipient()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test");
        for (var i = 0; i < 5; i++)
        {
            var dn = $"CN=Homeless {i},OU=People,{world.Directory.BaseDn}";
            world.Directory.Add(new LdifWriter().Entry(dn, People.Attributes($"Homeless {i}", $"h{i}@example.test", 512, [$"smtp:also{i}@example.test"])));
        }

        (await ExplainAsync(world, "also4@example.test")).Ended(0)
            .Says("also4@example.test leads nowhere yet: mailcow has neither a mailbox nor an alias for its recipients, for example h4@example.test.").DoesNotSay("more");
        (await ExplainAsync(world, "also4@example.test", ("LDAP_MAILCOW_REQUIRE_MAILBOX", "true"))).Ended(0)
            .Says("also4@example.test waits for a mailbox (LDAP_MAILCOW_REQUIRE_MAILBOX)").Says("next cycle  writes nothing");

        (await world.RunAsync("plan")).Ended(0).Says("also0@example.test, also1@example.test, also2@example.test (2 more: plan --full) lead nowhere yet").DoesNotSay("and 2 more");
        (await world.RunAsync("plan --full")).Ended(0).Says("also2@example.test, also3@example.test, also4@example.test lead nowhere yet");
        (await world.SyncAsync()).Ended(0).Says("also2@example.test and 2 more lead nowhere yet");
        (await world.RunAsync("status")).Ended(0).DoesNotSay("and 2 more").Says("(2 more: plan --full) lead nowhere yet");
    }

    private static async Task<RunResult> ExplainAsync(World world, string subject, params (string Name, string? Value)[] settings)
    {
        await using var process = world.Start(["explain", subject], settings);
        return await process.EndAsync();
    }
}
