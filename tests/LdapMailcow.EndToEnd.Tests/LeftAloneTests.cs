using System.Text;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Ldif;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>What cannot be judged is named, and its aliases neither change nor go, however many cycles pass.</summary>
public sealed class LeftAloneTests
{
    private const string Domain = World.Domain;

    [Fact]
    public async Task Two_entries_with_one_id_are_named_and_left_alone()
    {
        await using var world = await World.StartAsync();
        var guid = Guid.NewGuid().ToByteArray();
        Add(world, "Original", guid, $"smtp:kept@{Domain}");
        world.Person("Other", $"other@{Domain}", $"smtp:o@{Domain}");
        (await world.SyncAsync()).Ended(0);

        var copy = Add(world, "A Copy", guid, $"smtp:new@{Domain}");
        for (var cycle = 0; cycle < 3; cycle++)
        {
            (await world.SyncAsync()).Ended(0).Says("deactivated 0");
            Assert.Equal([$"kept@{Domain}", $"o@{Domain}"], world.Aliases.Keys.Order());
            Assert.All(world.Aliases.Values, alias => Assert.Equal(1, alias.Active));
        }

        (await world.RunAsync("check")).Ended(0).Says("cn=a copy,ou=people").Says("cn=original,ou=people").Says("have one object id");

        world.Directory.Delete(copy);
        (await world.SyncAsync()).Ended(0);
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_keeps_what_was_there_and_leads_to_no_other_domain()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_LDAP_ALIAS_ATTRIBUTES"] = "proxyAddresses audio";
        var guid = Guid.NewGuid().ToByteArray();
        world.Person("Other", $"other@{Domain}");
        var dn = Add(world, "Jürgen", guid, $"smtp:kept@{Domain}", $"smtp:old@{Domain}");
        (await world.SyncAsync()).Ended(0).Says("created 2");

        // An attribute without a syntax, as a server takes any bytes there; a directory filled in Latin-1 looks so everywhere.
        world.Directory.Delete(dn);
        Add(world, "Jürgen", guid, $"smtp:kept@{Domain}", Encoding.Latin1.GetBytes("smtp:jürgen@bücher.test"));
        for (var cycle = 0; cycle < 3; cycle++)
        {
            (await world.SyncAsync()).Ended(0).Says("deactivated 0").DoesNotSay("xn--");
            Assert.All(world.Aliases.Values, alias => Assert.Equal(1, alias.Active));
        }

        (await world.RunAsync("check")).Ended(0).Says("'Jürgen' is left alone").Says("no UTF-8");
    }

    [Fact]
    public async Task A_member_whose_mail_is_no_address_is_left_out_of_a_group_that_goes_on()
    {
        await using var world = await World.StartAsync();
        var alice = world.Person("Alice", $"alice@{Domain}");
        var junk = Add(world, "Junk", Guid.NewGuid().ToByteArray(), $"smtp:j@{Domain}");
        world.Directory.Set(junk, "mail", $"Junk User <junk@{Domain}>");
        world.Group("Team", $"team@{Domain}", alice, junk);
        (await world.SyncAsync()).Ended(0).Says("'Junk' is left alone");
        Assert.Equal($"alice@{Domain}", world.Aliases[$"team@{Domain}"].Goto);

        world.Directory.Set(junk, "mail", $"junk@{Domain}");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal($"alice@{Domain},junk@{Domain}", world.Aliases[$"team@{Domain}"].Goto);
    }

    private static string Add(World world, string name, byte[] guid, string alias, object? other = null)
    {
        var mail = $"{(name == "Jürgen" ? "juergen" : name.Split(' ')[^1].ToLowerInvariant())}@{Domain}";
        var dn = $"CN={name},OU=People,{world.Directory.BaseDn}";
        var attributes = People.Attributes(name, mail, 512, [alias]).Where(attribute => attribute.Item1 != "objectGUID");
        world.Directory.Add(new LdifWriter().Entry(dn, [.. attributes, ("objectGUID", guid), ("audio", other)]));
        if (world.Mailcow.Mailcow.Mailbox(mail) is null)
        {
            world.Mailcow.Mailcow.AddMailbox(mail);
        }

        return dn;
    }
}
