using LdapMailcow.MailcowSimulator.Faults;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

public sealed class FaultTests
{
    private const string Two = """{"address":"a@example.test,b@example.test","goto":"user01@example.test","active":1}""";

    [Theory]
    [InlineData(FaultAction.BadGateway, 502, "text/html", "<html>")]
    [InlineData(FaultAction.PhpGone, 405, "text/html", "<html>")]
    [InlineData(FaultAction.ServerError, 500, "text/html", "<center")]
    [InlineData(FaultAction.LoginPage, 200, "text/html", "<!DOCTYPE html>")]
    [InlineData(FaultAction.Empty, 200, "application/json", "")]
    [InlineData(FaultAction.Unauthorized, 401, "text/html", "{\"type\":\"error\"")]
    [InlineData(FaultAction.Danger, 200, "application/json", "[{\"type\":\"danger\"")]
    public async Task An_answer_is_replaced_and_the_write_is_not_done_unless_asked_for(FaultAction action, int status, string type, string start)
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        foreach (var apply in new[] { false, true })
        {
            var fault = simulator.Faults.Inject(action, apply: apply);

            using var answer = await client.Post("add/alias", Two);

            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith(start, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(apply ? 2 : 0, simulator.Mailcow.Aliases.Count);
            Assert.Equal(1, fault.Fired);
        }
    }

    [Fact]
    public async Task Without_PHP_a_read_is_502_and_a_write_405()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        simulator.Faults.Inject(FaultAction.PhpGone, FaultTarget.All, count: -1);

        using var read = await client.Get("get/domain/all");
        using var write = await client.Post("delete/alias", "[21]");

        Assert.Equal((502, 405), ((int)read.StatusCode, (int)write.StatusCode));
    }

    [Theory]
    [InlineData(FaultAction.Cut, null, 2)]
    [InlineData(FaultAction.Close, false, 0)]
    [InlineData(FaultAction.Close, true, 2)]
    public async Task A_broken_connection_is_an_error_whether_the_write_was_done_or_not(FaultAction action, bool? apply, int aliases)
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        simulator.Faults.Inject(action, apply: apply);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.PostText("add/alias", Two));

        Assert.Equal(aliases, simulator.Mailcow.Aliases.Count);
        Assert.Equal(aliases, simulator.History.Writes[0].Effects.Count);
    }

    [Fact]
    public async Task A_truncated_answer_is_half_of_the_real_one()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        var whole = await client.GetText("get/alias-domain/all");
        simulator.Faults.Inject(FaultAction.Truncated, FaultTarget.Reads);

        var half = await client.GetText("get/alias-domain/all");

        Assert.Equal(whole[..(whole.Length / 2)], half);
    }

    [Theory]
    [InlineData("add/alias", """{"address":"c@example.test,d@example.test,e@example.test","goto":"user01@example.test"}""", "alias_added")]
    [InlineData("edit/alias", """{"items":[21,22,23],"attr":{"active":0}}""", "alias_modified")]
    [InlineData("delete/alias", "[21,22,23]", "alias_removed")]
    public async Task A_partial_write_does_the_first_half_and_refuses_the_rest(string path, string body, string done)
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        foreach (var name in new[] { "x", "y", "z" })
        {
            simulator.Mailcow.AddAlias($"{name}@example.test", "user01@example.test");
        }

        simulator.Faults.Inject(FaultAction.Partial);
        var entries = await client.Write(path, body);

        Assert.StartsWith($"success [\"{done}\"", entries[0], StringComparison.Ordinal);
        Assert.Equal(["danger \"access_denied\"", "danger \"access_denied\""], entries.Skip(1));
        Assert.Single(simulator.History.Writes[0].Effects);
    }

    [Fact]
    public async Task PHP_can_die_half_way()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        simulator.Faults.Inject(FaultAction.PartialEmpty);

        Assert.Empty(await client.PostText("add/alias", Two));
        Assert.Equal(["a@example.test"], simulator.Mailcow.Aliases.Select(alias => alias.Address));
    }

    [Fact]
    public async Task A_fault_strikes_from_the_nth_matching_request_on_as_often_as_it_says()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        simulator.Faults.Inject(new Fault { Action = FaultAction.BadGateway, Target = FaultTarget.Reads, Path = "^GET /api/v1/get/alias/", Nth = 2, Count = 2 });

        var statuses = new List<int>();
        foreach (var path in new[] { "get/alias/all", "get/domain/all", "get/alias/all", "get/domain/all", "get/alias/all", "get/alias/all" })
        {
            using var answer = await client.Get(path);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([200, 200, 502, 200, 502, 200], statuses);
    }

    [Fact]
    public async Task Callbacks_see_the_state_before_and_after_a_write()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        var counts = new List<int>();
        simulator.Faults.Inject(new Fault { Before = Count, After = Count });

        await client.PostText("add/alias", Two);

        Assert.Equal([0, 2], counts);

        Task Count(History.RecordedRequest request)
        {
            counts.Add(simulator.Mailcow.Aliases.Count);
            return Task.CompletedTask;
        }
    }
}
