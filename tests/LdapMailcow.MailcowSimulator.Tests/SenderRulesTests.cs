using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

/// <summary>What <c>sender_acl</c> in an edit of a mailbox does, from the source of mailcow (2026-07a).</summary>
public sealed class SenderRulesTests
{
    private const string Mailbox = "user01@example.test";

    [Theory]
    [InlineData("""["user02@example.test"]""", "user02@example.test")]
    [InlineData("""["USER02@example.test","user02@EXAMPLE.test"]""", "user02@example.test")]
    [InlineData("\"user02@example.test\"", "user02@example.test")]
    [InlineData("""["@second.test","aliased.test"]""", "@second.test", "@aliased.test")]
    [InlineData("""["user02@example.test","*"]""", "*")]
    [InlineData("""["default","user02@example.test"]""", "user02@example.test")]
    [InlineData("""["default"]""")]
    [InlineData("[]")]
    public async Task The_list_takes_the_place_of_the_one_before(string list, params string[] granted)
    {
        await using var simulator = await TestSimulator.Start();
        simulator.Mailcow.AddSendAsGrant(Mailbox, "user03@example.test");

        Assert.Equal(["success [\"mailbox_modified\",\"user01@example.test\"]"], await EditAsync(simulator, list));
        Assert.Equal(granted, await GrantsAsync(simulator));
    }

    [Theory]
    [InlineData("nobody@example.test")]
    [InlineData("user02@elsewhere.test")]
    [InlineData("@elsewhere.test")]
    [InlineData("no address")]
    public async Task What_is_not_there_is_refused_and_the_rest_goes_on_to_its_success(string refused)
    {
        await using var simulator = await TestSimulator.Start();
        simulator.Mailcow.AddSendAsGrant(Mailbox, "user03@example.test");

        Assert.Equal(
            [$"danger [\"sender_acl_invalid\",\"{refused}\"]", "success [\"mailbox_modified\",\"user01@example.test\"]"],
            await EditAsync(simulator, $"""["{refused}","user02@example.test"]"""));
        Assert.Equal(["user02@example.test"], await GrantsAsync(simulator));
        await EditAsync(simulator, $"""["{refused}"]""");
        Assert.Empty(await GrantsAsync(simulator));
    }

    [Fact]
    public async Task What_an_alias_allows_anyway_is_not_stored_and_nothing_is_said()
    {
        await using var simulator = await TestSimulator.Start();
        simulator.Mailcow.AddAlias("team@example.test", "user02@example.test,user01@example.test");
        var blocked = simulator.Mailcow.AddAlias("blocked@example.test", Mailbox);
        simulator.Mailcow.ChangeAlias(blocked.Address, row => row with { SenderAllowed = 0 });

        Assert.Single(await EditAsync(simulator, """["team@example.test","user01@example.test","blocked@example.test"]"""));
        Assert.Equal(["blocked@example.test"], await GrantsAsync(simulator));
    }

    [Fact]
    public async Task Grants_for_what_is_gone_stay()
    {
        await using var simulator = await TestSimulator.Start();
        simulator.Mailcow.AddSendAsGrant(Mailbox, "gone@example.test");
        simulator.Mailcow.AddSendAsGrant(Mailbox, "@gone.test");

        await EditAsync(simulator, """["user02@example.test"]""");
        Assert.Equal(["@gone.test", "gone@example.test", "user02@example.test"], (await GrantsAsync(simulator)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_edit_without_the_list_leaves_it()
    {
        await using var simulator = await TestSimulator.Start();
        simulator.Mailcow.AddSendAsGrant(Mailbox, "user03@example.test");
        using var client = new SimulatorClient(simulator);
        await client.Write("edit/mailbox", $$$"""{"items":["{{{Mailbox}}}"],"attr":{"active":"0"}}""");
        Assert.Equal(["user03@example.test"], await GrantsAsync(simulator));
    }

    private static async Task<IReadOnlyList<string>> EditAsync(SimulatorHost simulator, string list)
    {
        using var client = new SimulatorClient(simulator);
        return await client.Write("edit/mailbox", $$$"""{"items":["{{{Mailbox}}}"],"attr":{"sender_acl":{{{list}}}}}""");
    }

    private static async Task<string[]> GrantsAsync(SimulatorHost simulator)
    {
        using var client = new SimulatorClient(simulator);
        var mailbox = System.Text.Json.Nodes.JsonNode.Parse(await client.GetText($"get/mailbox/{Mailbox}"))!;
        return [.. mailbox["sender_acl"]!.AsArray().Select(one => one!.GetValue<string>())];
    }
}
