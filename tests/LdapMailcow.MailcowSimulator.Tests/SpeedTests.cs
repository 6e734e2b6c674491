using System.Diagnostics;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

/// <summary>Limits so loose that no busy machine meets them: only something quadratic does.</summary>
public sealed class SpeedTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Three_thousand_aliases_in_a_thousand_calls_take_seconds()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        var watch = Stopwatch.StartNew();
        for (var user = 0; user < 1060; user++)
        {
            var addresses = $"a{user}@example.test,b{user}@example.test,c{user}@example.test";
            await client.PostText("add/alias", $$"""{"address":"{{addresses}}","goto":"p{{user}}@example.test","active":1}""");
        }

        output.WriteLine($"1,060 calls: {watch.ElapsedMilliseconds} ms");
        Assert.Equal(3180, simulator.Mailcow.Aliases.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_list_of_ten_thousand_aliases_takes_less_than_a_few_seconds()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        for (var alias = 0; alias < 10_000; alias++)
        {
            simulator.Mailcow.AddAlias($"a{alias}@example.test", "user01@example.test");
        }

        var watch = Stopwatch.StartNew();
        var text = await client.GetText("get/alias/all");

        output.WriteLine($"10,000 aliases: {text.Length} characters in {watch.ElapsedMilliseconds} ms");
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"{watch.Elapsed}");
    }
}
