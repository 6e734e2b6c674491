using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

/// <summary>What an answer costs does not grow with the square of what is stored. Alone, because it counts the bytes that the process allocates.</summary>
[CollectionDefinition(nameof(SpeedTests), DisableParallelization = true)]
[Collection(nameof(SpeedTests))]
public sealed class SpeedTests(ITestOutputHelper output)
{
    private const int Calls = 200;

    [Fact]
    public async Task A_call_costs_no_more_with_ten_thousand_aliases_than_with_none()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        await CallAsync(client, "warm");
        var few = await CountedAsync("few", () => CallAsync(client, "few"));
        Fill(simulator);
        var many = await CountedAsync("many", () => CallAsync(client, "many"));
        Assert.InRange(many, 1, 2 * few);
    }

    [Fact]
    public async Task A_list_of_ten_thousand_aliases_costs_a_few_times_its_length()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        Fill(simulator);
        var length = (await client.GetText("get/alias/all")).Length;
        Assert.InRange(await CountedAsync($"list of {length} characters", () => client.GetText("get/alias/all")), length, 40L * length);
    }

    private static void Fill(SimulatorHost simulator)
    {
        for (var alias = 0; alias < 10_000; alias++)
        {
            simulator.Mailcow.AddAlias($"filled{alias}@example.test", "user01@example.test");
        }
    }

    private static async Task CallAsync(SimulatorClient client, string name)
    {
        for (var user = 0; user < Calls; user++)
        {
            var addresses = $"{name}a{user}@example.test,{name}b{user}@example.test";
            await client.PostText("add/alias", $$"""{"address":"{{addresses}}","goto":"p{{user}}@example.test","active":1}""");
        }
    }

    private async Task<long> CountedAsync(string what, Func<Task> act)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await act();
        var used = GC.GetTotalAllocatedBytes(precise: true) - before;
        output.WriteLine($"{what}: {used >> 10} KiB allocated");
        return used;
    }
}
