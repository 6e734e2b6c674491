using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Store;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Between a decision to adopt and the cycle that carries it out, everything may change.</summary>
public sealed class AdoptTests
{
    private const string Mine = "mine@example.test";

    [Fact]
    public async Task What_the_directory_wants_no_more_is_not_taken_over_and_not_switched_off()
    {
        await using var world = await World.StartAsync();
        var person = await DecidedAsync(world, "adopt --yes", now: "user01@example.test");
        world.Directory.Set(person, "proxyAddresses", "smtp:other@example.test");

        await LapsesAsync(world, "the directory does not want it any more");
    }

    [Fact]
    public async Task What_the_administrator_redirected_meanwhile_is_not_overwritten()
    {
        await using var world = await World.StartAsync();
        await DecidedAsync(world, "adopt --same-goto --yes", now: "p@example.test");
        world.Mailcow.Mailcow.ChangeAlias(Mine, a => a with { Goto = "user02@example.test" });

        await LapsesAsync(world, "in mailcow it points to user02@example.test now");
    }

    [Fact]
    public async Task What_the_directory_redirected_meanwhile_is_not_overwritten()
    {
        await using var world = await World.StartAsync();
        var person = await DecidedAsync(world, "adopt --same-goto --yes", now: "p@example.test");
        world.Directory.Set(person, "mail", "moved@example.test");

        await LapsesAsync(world, "the directory wants it to point to moved@example.test now");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("same-goto")]
    [InlineData("all")]
    public async Task A_long_comment_of_the_administrator_is_not_thrown_away(string adopt)
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_ADOPT_EXISTING"] = adopt;
        world.Person("Person", "p@example.test", $"smtp:{Mine}");
        var comment = new string('ü', 75);
        world.Mailcow.Mailcow.AddAlias(Mine, "p@example.test", privateComment: comment);

        (await world.RunAsync("adopt")).Ended(0).Says("its private comment leaves no room for our marker").Says("Nothing to adopt");
        (await world.RunAsync($"adopt {Mine} --yes")).Ended(1).Says("Shorten it in mailcow to 139 bytes");
        await world.SyncAsync();

        Assert.Equal(comment, world.Aliases[Mine].PrivateComment);
        Assert.Empty(world.Mailcow.History.Writes);
    }

    /// <summary>A person wants what an administrator's alias has, and the administrator gave it away.</summary>
    private static async Task<string> DecidedAsync(World world, string command, string now)
    {
        var person = world.Person("Person", "p@example.test", $"smtp:{Mine}");
        world.Person("Other", "o@example.test");
        world.Mailcow.Mailcow.AddAlias(Mine, now);
        (await world.SyncAsync()).Ended(0).Says("conflicts 1");
        (await world.RunAsync(command)).Ended(0).Says($"{Mine}: now -> {now}, then -> p@example.test");
        return person;
    }

    private static async Task LapsesAsync(World world, string because)
    {
        var before = Values(world.Aliases[Mine]);
        (await world.SyncAsync()).Ended(0).Says($"The decision to adopt {Mine} has lapsed, and nothing was taken over: {because}");
        (await world.SyncAsync()).DoesNotSay("has lapsed");
        await world.SyncAsync();
        Assert.Equal(before, Values(world.Aliases[Mine]));
    }

    private static (string, int, string?) Values(AliasRow row) => (row.Goto, row.Active, row.PrivateComment);
}
