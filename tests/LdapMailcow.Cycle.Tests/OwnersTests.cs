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
        Assert.Equal("ldap-mailcow:default", north.Aliases["shared@example.test"].PrivateComment);
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

        Assert.Equal(("ldap-mailcow:default", "n@example.test"), (north.Aliases["shared@example.test"].PrivateComment, north.Aliases["shared@example.test"].Goto));
    }

    private static async Task<CycleReport> QuietAsync(CycleWorld world)
    {
        var writes = world.Mailcow.History.Writes.Count;
        var report = await world.RunAsync();
        Assert.Equal(writes, world.Mailcow.History.Writes.Count);
        return report;
    }
}
