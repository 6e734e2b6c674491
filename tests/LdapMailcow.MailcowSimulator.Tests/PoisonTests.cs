using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

/// <summary>One address that kills PHP, as the reference knows it of too long gotos and values out of range.</summary>
public sealed class PoisonTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_or_what_came_before_is_stored_and_the_body_is_empty(bool keepsEarlierItems)
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        simulator.Mailcow.Poison("bad@example.test", keepsEarlierItems);

        using var answer = await client.Post("add/alias", """{"address":"one@example.test,BAD@example.test,two@example.test","goto":"user01@example.test"}""");

        Assert.Equal((200, "application/json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Empty(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(keepsEarlierItems ? ["one@example.test"] : [], simulator.Mailcow.Aliases.Select(alias => alias.Address));
    }

    [Theory]
    [InlineData("edit/alias", """{"items":[21,22],"attr":{"active":0}}""")]
    [InlineData("delete/alias", "[21,22]")]
    [InlineData("edit/mailbox", """{"items":["user01@example.test","user02@example.test"],"attr":{"active":0}}""")]
    public async Task Every_kind_of_write_dies_of_it(string path, string body)
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        simulator.Mailcow.AddAlias("one@example.test", "user01@example.test");
        simulator.Mailcow.AddAlias("bad@example.test", "user01@example.test");
        await client.PostText("/simulator/poison", """{"address":"bad@example.test","keepsEarlierItems":true}""");
        await client.PostText("/simulator/poison", """{"address":"user02@example.test"}""");

        Assert.Empty(await client.PostText(path, body));

        var stored = simulator.History.Writes[0].Effects.Count;
        Assert.Equal(path == "edit/mailbox" ? 0 : 1, stored);
    }
}
