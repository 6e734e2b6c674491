using LdapMailcow.EndToEnd.Tests.Stage;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>LDAP_MAILCOW_SHARED_ADDRESSES=merge with the whole program.</summary>
public sealed class SharedAddressTests
{
    private const string Domain = World.Domain;

    [Fact]
    public async Task An_address_of_several_people_goes_to_all_of_them_and_follows_them()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_SHARED_ADDRESSES"] = "merge";
        world.Person("Alice", $"alice@{Domain}", $"smtp:office@{Domain}", $"smtp:a1@{Domain}");
        var bob = world.Person("Bob", $"bob@{Domain}", $"smtp:office@{Domain}");
        (await world.RunAsync("plan")).Ended(0).Says($"office@{Domain} -> alice@{Domain}, bob@{Domain}");
        (await world.SyncAsync()).Ended(0).Says("created 2").DoesNotSay("claimed");
        AssertOffice(world, "alice", "bob");
        await world.StaysQuietAsync();

        var carol = world.Person("Carol", $"carol@{Domain}", $"smtp:office@{Domain}");
        (await world.SyncAsync()).Ended(0).Says($"carol@{Domain} came");
        AssertOffice(world, "alice", "bob", "carol");
        world.Directory.Disable(carol);
        await SyncedAsync(world, "alice", "bob");
        world.Directory.Enable(carol);
        await SyncedAsync(world, "alice", "bob", "carol");
        world.Directory.Set(bob, "proxyAddresses", $"smtp:b1@{Domain}");
        await SyncedAsync(world, "alice", "carol");

        var row = world.Aliases[$"office@{Domain}"];
        world.Mailcow.Mailcow.RemoveAlias(row.Address);
        world.Mailcow.Mailcow.Add(row with { Goto = $"alice@{Domain},stranger@{Domain}" });
        (await world.SyncAsync()).Ended(0).Says("drift");
        AssertOffice(world, "alice", "carol");

        File.Delete(Directory.GetFiles(world.StateFolder, "*.db").Single());
        await SyncedAsync(world, "alice", "carol");
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task The_shrink_limit_holds_it_back_until_it_is_approved()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_SHARED_ADDRESSES"] = "merge";
        var people = "abcdefgh".Select(c => world.Person($"{c}", $"{c}@{Domain}", $"smtp:office@{Domain}")).ToList();
        (await world.SyncAsync()).Ended(0);
        people[2..].ForEach(dn => world.Directory.Set(dn, "proxyAddresses"));
        (await world.SyncAsync()).Ended(3).Says($"shrink office@{Domain} by 6");
        AssertOffice(world, [.. "abcdefgh".Select(c => $"{c}")]);
    }

    [Fact]
    public async Task Without_the_setting_it_is_a_conflict_as_before()
    {
        await using var world = await World.StartAsync();
        world.Person("Alice", $"alice@{Domain}", $"smtp:office@{Domain}");
        world.Person("Bob", $"bob@{Domain}", $"smtp:office@{Domain}");
        (await world.SyncAsync()).Ended(0).Says("is claimed by");
        Assert.DoesNotContain(',', world.Aliases[$"office@{Domain}"].Goto);
    }

    private static async Task SyncedAsync(World world, params string[] people)
    {
        (await world.SyncAsync()).Ended(0);
        AssertOffice(world, people);
    }

    private static void AssertOffice(World world, params string[] people) =>
        Assert.Equal((1, string.Join(',', people.Select(p => $"{p}@{Domain}"))), (world.Aliases[$"office@{Domain}"].Active, world.Aliases[$"office@{Domain}"].Goto));
}
