using LdapMailcow.Core.State;
using LdapMailcow.Cycle.Tests.World;

namespace LdapMailcow.Cycle.Tests;

/// <summary>A small change asks mailcow for what it concerns and not for the list of everything; whatever does not fit reads everything.</summary>
public sealed class SmallChangeTests
{
    private const int People = 300;

    [Fact]
    public async Task One_new_address_takes_five_requests()
    {
        await using var daemon = await LargeAsync();
        daemon.World.Directory.Add("newcomer", null, "newcomer.alias@example.test");

        Assert.Equal(
            ["GET get/domain/all", "GET get/alias-domain/all", "GET get/alias/newcomer.alias@example.test", "GET get/mailbox/newcomer.alias@example.test", "POST add/alias"],
            await RequestsOfAsync(daemon));
        Assert.Equal("newcomer@example.test", daemon.World.Aliases["newcomer.alias@example.test"].Goto);
    }

    [Fact]
    public async Task One_changed_address_takes_no_more_than_eight()
    {
        await using var daemon = await LargeAsync();
        daemon.World.Directory.People["p7"] = daemon.World.Directory.People["p7"] with { Aliases = ["p7.other@example.test"] };
        Assert.InRange((await RequestsOfAsync(daemon)).Count, 1, 8);
        var confirmed = await RequestsOfAsync(daemon);

        Assert.InRange(confirmed.Count, 1, 8);
        Assert.DoesNotContain(confirmed, IsList);
        Assert.Equal((0, 1), (daemon.World.Aliases["p7.alias@example.test"].Active, daemon.World.Aliases["p7.other@example.test"].Active));
    }

    [Fact]
    public async Task After_it_comes_a_look_at_the_domains_alone_and_then_quiet()
    {
        await using var daemon = await LargeAsync();
        daemon.World.Directory.Add("newcomer", null, "newcomer.alias@example.test");
        await daemon.RunAsync();

        Assert.Equal(["GET get/domain/all", "GET get/alias-domain/all"], await RequestsOfAsync(daemon));
        Assert.Empty(await RequestsOfAsync(daemon));
    }

    [Theory]
    [InlineData("7newcomer.alias@example.test")]
    [InlineData("new+comer@example.test")]
    [InlineData("new/comer@example.test")]
    public async Task An_address_that_mailcow_cannot_be_asked_for_reads_everything(string address)
    {
        await using var daemon = await LargeAsync();
        daemon.World.Directory.Add("newcomer", null, address);

        Assert.Contains(await RequestsOfAsync(daemon), IsList);
        Assert.Equal("newcomer@example.test", daemon.World.Aliases[address].Goto);
    }

    [Fact]
    public async Task An_alias_that_is_not_as_it_was_left_reads_everything_in_the_same_cycle()
    {
        await using var daemon = await LargeAsync();
        foreach (var alias in new[] { "p7.alias@example.test", "p8.alias@example.test" })
        {
            daemon.World.Mailcow.Mailcow.ChangeAlias(alias, a => a with { Goto = "thief@elsewhere.invalid" });
        }

        daemon.World.Directory.People["p7"] = daemon.World.Directory.People["p7"] with { Enabled = false };

        Assert.Contains(await RequestsOfAsync(daemon), IsList);
        Assert.Equal(("p8@example.test", 0), (daemon.World.Aliases["p8.alias@example.test"].Goto, daemon.World.Aliases["p7.alias@example.test"].Active));
    }

    [Fact]
    public async Task Somebody_elses_alias_and_a_mailbox_are_seen_and_left_alone()
    {
        await using var daemon = await LargeAsync();
        var foreign = daemon.World.AddForeign("boss.alias@example.test", "user01@example.test");
        daemon.World.Directory.Add("newcomer", null, "boss.alias@example.test", "user05@example.test");

        var requests = await RequestsOfAsync(daemon);

        Assert.DoesNotContain(requests, r => r.StartsWith("POST", StringComparison.Ordinal) || IsList(r));
        Assert.Equal(foreign, daemon.World.Mailcow.Mailcow.Alias("boss.alias@example.test"));
    }

    [Fact]
    public async Task A_large_change_reads_everything()
    {
        await using var daemon = await LargeAsync();
        for (var i = 0; i <= 200; i++)
        {
            daemon.World.Directory.Add($"new{i}", null, $"new{i}.alias@example.test");
        }

        Assert.Contains(await RequestsOfAsync(daemon), IsList);
    }

    [Fact]
    public async Task Removals_are_limited_as_ever()
    {
        await using var daemon = await LargeAsync();
        daemon.World.Safety = new();
        daemon.Restart();
        await daemon.RunAsync(2);
        for (var i = 0; i < 61; i++)
        {
            daemon.World.Directory.People.Remove($"p{i}");
        }

        await daemon.RunAsync();
        var report = await daemon.RunAsync();

        Assert.Equal((CycleOutcome.Withheld, 61), (report.Outcome, report.Withheld));
        Assert.All(daemon.World.Aliases.Values, a => Assert.Equal(1, a.Active));
    }

    private static bool IsList(string request) => request.Contains("get/alias/all", StringComparison.Ordinal);

    private static async Task<List<string>> RequestsOfAsync(DaemonWorld daemon)
    {
        var before = daemon.Requests;
        await daemon.RunAsync();
        return [.. daemon.World.Mailcow.History.All.Skip(before).Select(r => $"{r.Method} {r.Path.Replace("/api/v1/", "", StringComparison.Ordinal)}")];
    }

    private static async Task<DaemonWorld> LargeAsync()
    {
        var daemon = await DaemonWorld.StartAsync();
        for (var i = 0; i < People; i++)
        {
            daemon.World.Directory.Add($"p{i}", null, $"p{i}.alias@example.test");
        }

        await daemon.RunAsync(3);
        return daemon;
    }
}
