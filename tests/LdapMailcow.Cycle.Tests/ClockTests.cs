using LdapMailcow.Core.Planning;
using LdapMailcow.Cycle.Tests.World;

namespace LdapMailcow.Cycle.Tests;

public sealed class ClockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3650)]
    [InlineData(-3650)]
    public async Task A_clock_that_jumps_by_days_deletes_nothing_early(int days)
    {
        await using var world = await CycleWorld.StartAsync();
        world.Plan = world.Plan with { RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 1, RemovalConfirmations = 1 };
        world.Directory.Add("gone", null, "gone.alias@example.test");
        world.Directory.Add("anchor", null, "anchor.alias@example.test");
        await world.RunAsync();
        world.Directory.People.Remove("gone");
        await world.RunAsync();
        Assert.Equal(0, world.Aliases["gone.alias@example.test"].Active);

        for (var cycle = 0; cycle < 5; cycle++)
        {
            world.Time.Jump(TimeSpan.FromDays(days));
            await world.RunAsync();
        }

        Assert.True(world.Aliases.ContainsKey("gone.alias@example.test"));
    }

    [Fact]
    public async Task An_alias_that_was_watched_long_enough_is_deleted_and_its_neighbours_are_not()
    {
        await using var world = await CycleWorld.StartAsync();
        world.Interval = TimeSpan.FromDays(1);
        world.Plan = world.Plan with { RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 3, RemovalConfirmations = 1 };
        var stranger = world.AddForeign("stranger@example.test", "user01@example.test");
        world.Directory.Add("gone", null, "gone.alias@example.test");
        world.Directory.Add("anchor", null, "anchor.alias@example.test");
        await world.RunAsync();
        world.Directory.People.Remove("gone");
        for (var day = 0; day < 3; day++)
        {
            await world.RunAsync();
            world.Time.Jump(TimeSpan.FromDays(1));
        }

        Assert.True(world.Aliases.ContainsKey("gone.alias@example.test"));
        world.Time.Jump(TimeSpan.FromDays(1));
        await world.RunAsync();
        await world.RunAsync();

        Assert.False(world.Aliases.ContainsKey("gone.alias@example.test"));
        Assert.Equal(stranger, world.Mailcow.Mailcow.Alias("stranger@example.test"));
        Assert.True(world.Aliases.ContainsKey("anchor.alias@example.test"));
    }

    [Fact]
    public async Task A_cycle_under_a_clock_far_ahead_erases_no_history()
    {
        await using var world = await CycleWorld.StartAsync();
        world.Directory.Add("a", null, "a.alias@example.test");
        await world.RunAsync();
        world.Time.Jump(TimeSpan.FromDays(3650));
        await world.RunAsync();
        world.Time.Jump(TimeSpan.FromDays(-3650));
        await world.RunAsync();

        using var state = world.OpenState();
        Assert.Equal("a.alias@example.test", Assert.Single(state.History(null, 10)).Address.Value);
    }
}
