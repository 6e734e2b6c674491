using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

public sealed class AdminTests
{
    [Fact]
    public async Task Seeds_appear_in_the_API_the_state_and_the_table()
    {
        await using var simulator = await TestSimulator.Start(new SimulatorOptions { IsEmpty = true });
        using var client = new SimulatorClient(simulator);

        await client.PostText("/simulator/seed", """
            {"domains":[{"name":"a.test","aliases":5}],"aliasDomains":[{"name":"b.test","target":"a.test"}],
             "mailboxes":[{"address":"ann@a.test"}],"aliases":[{"address":"all@a.test","goto":"ann@a.test","privateComment":"mine"}]}
            """);

        Assert.Contains("\"aliases_left\": 4", await client.GetText("get/domain/a.test"), StringComparison.Ordinal);
        Assert.Equal("all@a.test", JsonNode.Parse(await client.GetText("/simulator/state"))!["aliases"]![0]!["address"]!.ToString());
        Assert.Equal("ADDRESS     GOTO        ACTIVE  COMMENT\nall@a.test  ann@a.test  1       mine\n", await client.GetText("/simulator/aliases"));
    }

    [Fact]
    public async Task The_history_tells_what_a_write_did_and_leaves_out_the_admin_requests()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        await client.PostText("add/alias", """{"address":"a@example.test","goto":"user01@example.test","active":1}""");
        await client.PostText("edit/alias", """{"items":[21],"attr":{"active":0}}""");

        var history = JsonNode.Parse(await client.GetText("/simulator/history"))!.AsArray();

        Assert.Equal(2, history.Count);
        Assert.Equal("True rw 200", $"{history[1]!["isWrite"]} {history[1]!["role"]} {history[1]!["status"]}".Replace("true", "True", StringComparison.Ordinal));
        Assert.Equal("1", history[1]!["effects"]![0]!["before"]!["active"]!.ToString());
        Assert.Equal("0", history[1]!["effects"]![0]!["after"]!["active"]!.ToString());
        Assert.Equal((1, 0), (simulator.History.Writes[1].Effects[0].AliasBefore!.Active, simulator.History.Writes[1].Effects[0].AliasAfter!.Active));
    }

    [Fact]
    public async Task Faults_can_be_injected_and_a_mistake_in_them_is_told()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);

        using var mistake = await client.Post("/simulator/inject", """{"action":"bad-gatway"}""");
        Assert.Equal(HttpStatusCode.BadRequest, mistake.StatusCode);

        await client.PostText("/simulator/inject", """{"action":"bad-gateway","target":"reads","path":"domain"}""");
        using var answer = await client.Get("get/domain/all");
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    [Fact]
    public async Task A_reset_brings_back_the_start()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        await client.PostText("delete/mailbox", """["user01@example.test"]""");
        await client.PostText("add/alias", """{"address":"a@example.test","goto":"user02@example.test"}""");

        await client.PostText("/simulator/reset", "");

        Assert.Equal((20, 0, 21), (simulator.Mailcow.Mailboxes.Count, simulator.Mailcow.Aliases.Count, simulator.Mailcow.NextAliasId));
        Assert.Empty(simulator.History.All);
    }
}
