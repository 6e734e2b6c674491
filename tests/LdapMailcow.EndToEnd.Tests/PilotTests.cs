using LdapMailcow.EndToEnd.Tests.Stage;

namespace LdapMailcow.EndToEnd.Tests;

public sealed class PilotTests
{
    [Fact]
    public async Task Only_the_named_addresses_are_written_and_a_group_has_all_its_members()
    {
        await using var world = await World.StartAsync();
        var (anna, ben) = (world.Person("Anna", "anna@example.test", "smtp:a1@example.test"), world.Person("Ben", "ben@example.test", "smtp:b1@example.test", "smtp:x@elsewhere.test"));
        world.Group("Team", "team@example.test", anna, ben);
        world.Group("Other", "other@example.test", anna);
        world.Mailcow.Mailcow.AddAlias("b1@example.test", "user01@example.test");
        world.Settings["LDAP_MAILCOW_ONLY"] = "team@example.test a?@*";

        (await world.SyncAsync()).Ended(0).Says("created 2").Says("conflicts 0").Says("LDAP_MAILCOW_ONLY limits everything to team@example.test a?@*").DoesNotSay("elsewhere.test");
        Assert.Equal(["a1@example.test", "b1@example.test", "team@example.test"], world.Aliases.Keys.Order());
        Assert.Equal("anna@example.test,ben@example.test", world.Aliases["team@example.test"].Goto);
        (await world.RunAsync("explain other@example.test")).Ended(0).Says("LDAP_MAILCOW_ONLY does not name this address");
    }

    [Fact]
    public async Task What_the_pilot_leaves_out_stays_as_it_is_and_comes_with_the_rest_later()
    {
        await using var world = await World.StartAsync();
        var anna = world.Person("Anna", "anna@example.test", "smtp:a1@example.test", "smtp:a2@example.test");
        (await world.SyncAsync()).Ended(0);
        world.Directory.Set(anna, "mail", "moved@example.test");
        world.Settings["LDAP_MAILCOW_ONLY"] = "a1@example.test";

        (await world.SyncAsync()).Ended(0).Says("updated a1@example.test -> moved@example.test").DoesNotSay("a2@example.test");
        world.Directory.Set(anna, "proxyAddresses", "smtp:a1@example.test");
        (await world.SyncAsync()).Ended(0);
        (await world.SyncAsync()).Ended(0).DoesNotSay("a2@example.test");
        Assert.Equal(("anna@example.test", 1), (world.Aliases["a2@example.test"].Goto, world.Aliases["a2@example.test"].Active));

        world.Settings["LDAP_MAILCOW_ONLY"] = null;
        (await world.SyncAsync()).Ended(0);
        (await world.SyncAsync()).Ended(0).Says("deactivated a2@example.test");
    }
}
