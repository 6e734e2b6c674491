using LdapMailcow.Core.Planning;
using LdapMailcow.Cycle.Tests.World;

namespace LdapMailcow.Cycle.Tests;

public sealed class OwnersTests
{
    [Fact]
    public async Task Two_daemons_with_different_owners_share_one_mailcow_and_never_touch_each_others_aliases()
    {
        await using var north = await CycleWorld.StartAsync();
        await using var south = north.Neighbour("south");
        north.Directory.Add("n", null, "n.alias@example.test", "shared@example.test");
        south.Directory.Add("s", null, "s.alias@example.test", "shared@example.test");
        north.Directory.Add("anchor");
        south.Directory.Add("anchor");

        await north.RunAsync();
        await south.RunAsync();
        Assert.Equal(1, (await QuietAsync(south)).Conflicts);
        await QuietAsync(north);

        north.Directory.People.Remove("n");
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await north.RunAsync();
            await south.RunAsync();
        }

        Assert.Equal((0, 1), (north.Aliases["n.alias@example.test"].Active, north.Aliases["s.alias@example.test"].Active));
        Assert.StartsWith("ldap-mailcow:default (db:", north.Aliases["shared@example.test"].PrivateComment, StringComparison.Ordinal);
    }

    /// <summary>The second was begun with an empty database: its first removals are the last.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_daemons_with_one_owner_fight_one_round_at_most(bool oneProcess)
    {
        await using var north = await CycleWorld.StartAsync();
        await using var south = north.Neighbour("default");
        (north.OneProcess, south.OneProcess) = (oneProcess, oneProcess);
        foreach (var i in Enumerable.Range(0, 8))
        {
            north.Directory.Add($"n{i}", null, $"n{i}.alias@example.test");
            south.Directory.Add($"s{i}", null, $"s{i}.alias@example.test");
        }

        for (var cycle = 0; cycle < 3; cycle++)
        {
            await north.RunAsync();
            await south.RunAsync();
        }

        await north.RunAsync();
        Assert.All(north.Aliases.Values, a => Assert.Equal(1, a.Active));
        Assert.Equal(16, north.Aliases.Count);
        for (var cycle = 0; cycle < 15; cycle++)
        {
            await QuietAsync(north);
            Assert.Equal(8, (await QuietAsync(south)).Withheld);
        }
    }

    [Fact]
    public async Task Adopting_everything_never_adopts_another_daemons_alias()
    {
        await using var north = await CycleWorld.StartAsync();
        await using var south = north.Neighbour("south");
        south.Plan = south.Plan with { Adopt = AdoptExisting.All };
        north.Directory.Add("n", null, "shared@example.test");
        south.Directory.Add("s", null, "shared@example.test");
        await north.RunAsync();

        await south.RunAsync();

        Assert.StartsWith("ldap-mailcow:default (db:", north.Aliases["shared@example.test"].PrivateComment, StringComparison.Ordinal);
        Assert.Equal("n@example.test", north.Aliases["shared@example.test"].Goto);
    }

    private static async Task<CycleReport> QuietAsync(CycleWorld world)
    {
        var writes = world.Mailcow.History.Writes.Count;
        var report = await world.RunAsync();
        Assert.Equal(writes, world.Mailcow.History.Writes.Count);
        return report;
    }
}
