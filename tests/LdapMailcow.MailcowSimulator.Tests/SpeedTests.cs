using System.Diagnostics;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

/// <summary>Loose limits: only something quadratic breaks them. Alone, because they measure the processor time of the process.</summary>
[CollectionDefinition(nameof(SpeedTests), DisableParallelization = true)]
[Collection(nameof(SpeedTests))]
public sealed class SpeedTests(ITestOutputHelper output)
{
    private static TimeSpan Used => Environment.CpuUsage.TotalTime;

    [Fact]
    public async Task Three_thousand_aliases_in_a_thousand_calls_take_seconds()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        var (start, watch) = (Used, Stopwatch.StartNew());
        for (var user = 0; user < 1060; user++)
        {
            var addresses = $"a{user}@example.test,b{user}@example.test,c{user}@example.test";
            await client.PostText("add/alias", $$"""{"address":"{{addresses}}","goto":"p{{user}}@example.test","active":1}""");
        }

        output.WriteLine($"1,060 calls: {watch.ElapsedMilliseconds} ms");
        Assert.Equal(3180, simulator.Mailcow.Aliases.Count);
        Assert.InRange(Used - start, TimeSpan.Zero, TimeSpan.FromSeconds(20));
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

        var (start, watch) = (Used, Stopwatch.StartNew());
        var text = await client.GetText("get/alias/all");

        output.WriteLine($"10,000 aliases: {text.Length} characters in {watch.ElapsedMilliseconds} ms");
        Assert.InRange(Used - start, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
