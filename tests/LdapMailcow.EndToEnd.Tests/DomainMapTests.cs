using LdapMailcow.EndToEnd.Tests.Stage;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>LDAP_MAILCOW_DOMAIN_MAP with the whole program.</summary>
public sealed class DomainMapTests
{
    private const string Domain = World.Domain;

    [Fact]
    public async Task Addresses_and_mailboxes_are_those_of_mailcow_from_first_to_last()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_DOMAIN_MAP"] = $"corp.local={Domain}, old.corp.local={Domain}";
        world.Mailcow.Mailcow.AddMailbox($"alice@{Domain}");
        world.Mailcow.Mailcow.AddMailbox($"bob@{Domain}");
        var alice = Add(world, "Alice", "alice@corp.local", "smtp:a1@corp.local", "smtp:a2@second.test");
        var bob = Add(world, "Bob", $"bob@{Domain}", "smtp:b1@old.corp.local");
        world.Group("Team", "team@corp.local", alice, bob);

        (await world.RunAsync("plan")).Ended(0).Says($"team@{Domain}").DoesNotSay("corp.local");
        (await world.SyncAsync()).Ended(0).Says("created 4");
        AssertGotos(world, ("a1@", "alice"), ("b1@", "bob"), ("team@", "alice,bob"));
        Assert.Equal($"alice@{Domain}", world.Aliases["a2@second.test"].Goto);
        await world.StaysQuietAsync();

        world.Directory.Set(alice, "proxyAddresses", "smtp:a3@corp.local");
        (await world.SyncAsync()).Ended(0);
        (await world.SyncAsync()).Ended(0).Says("deactivated 2");
        world.Directory.Set(alice, "proxyAddresses", "smtp:a1@corp.local", "smtp:a3@corp.local");
        (await world.SyncAsync()).Ended(0).Says("activated 1");

        File.Delete(Directory.GetFiles(world.StateFolder, "*.db").Single());
        (await world.SyncAsync()).Ended(0);
        AssertGotos(world, ("a1@", "alice"), ("a3@", "alice"), ("b1@", "bob"), ("team@", "alice,bob"));
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task Two_people_who_would_get_one_mailbox_are_a_conflict_and_nothing_of_theirs_is_lost()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_DOMAIN_MAP"] = $"corp.local={Domain}";
        world.Mailcow.Mailcow.AddMailbox($"alice@{Domain}");
        var alice = Add(world, "Alice", "alice@corp.local", "smtp:a1@corp.local");
        world.Group("Team", $"team@{Domain}", alice);
        (await world.SyncAsync()).Ended(0).Says("created 2");

        var other = Add(world, "Alice Other", $"alice@{Domain}", $"smtp:other@{Domain}");
        for (var cycle = 0; cycle < 3; cycle++)
        {
            (await world.SyncAsync()).Ended(0);
            AssertGotos(world, ("a1@", "alice"), ("team@", "alice"), ("other@", "alice"));
        }

        (await world.RunAsync("plan")).Ended(0).Says("conflict").Says($"becomes alice@{Domain} by LDAP_MAILCOW_DOMAIN_MAP, which is the mail of Alice Other");
        world.Directory.Delete(other);
        (await world.SyncAsync()).Ended(0).DoesNotSay("becomes");
    }

    [Fact]
    public async Task Another_map_is_another_source_whose_removals_wait()
    {
        await using var world = await World.StartAsync();
        world.Mailcow.Mailcow.AddMailbox($"alice@{Domain}");
        world.Settings["LDAP_MAILCOW_DOMAIN_MAP"] = $"corp.local={Domain}";
        Add(world, "Alice", "alice@corp.local", "smtp:a1@corp.local");
        (await world.SyncAsync()).Ended(0).Says("created 1");
        world.Settings["LDAP_MAILCOW_DOMAIN_MAP"] = null;
        (await world.SyncAsync()).Ended(3).Says("deactivated 0");
        world.Settings["LDAP_MAILCOW_DOMAIN_MAP"] = $"corp.local={Domain}";
        (await world.SyncAsync()).Ended(0);
        AssertGotos(world, ("a1@", "alice"));
    }

    private static string Add(World world, string name, string mail, params string[] addresses)
    {
        var dn = $"CN={name},OU=People,{world.Directory.BaseDn}";
        world.Directory.Add(new Testing.Ldif.LdifWriter().Entry(dn, People.Attributes(name, mail, 512, addresses)));
        return dn;
    }

    private static void AssertGotos(World world, params (string Alias, string People)[] wanted)
    {
        foreach (var (alias, people) in wanted)
        {
            var row = world.Aliases[$"{alias}{Domain}"];
            Assert.Equal((1, string.Join(',', people.Split(',').Select(p => $"{p}@{Domain}"))), (row.Active, row.Goto));
        }
    }
}
