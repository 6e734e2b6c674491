using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle.Tests.World;

namespace LdapMailcow.Cycle.Tests;

public sealed class StateTests
{
    [Fact]
    public async Task A_restored_week_old_backup_of_the_state_converges_without_harm()
    {
        await using var world = await CycleWorld.StartAsync();
        var stranger = world.AddForeign("stranger@example.test", "user01@example.test");
        Fill(world, 8);
        await world.RunAsync();
        var backup = System.IO.Directory.GetFiles(world.Folder).ToDictionary(f => f, File.ReadAllBytes);

        world.Directory.People.Remove("p0");
        world.Directory.People["p1"] = world.Directory.People["p1"] with { Mail = "moved@example.test" };
        world.Directory.Add("late", null, "late.alias@example.test");
        await world.RunAsync();
        await world.RunAsync();

        world.LoseState();
        foreach (var (name, content) in backup)
        {
            await File.WriteAllBytesAsync(name, content, TestContext.Current.CancellationToken);
        }

        for (var cycle = 0; cycle < 3; cycle++)
        {
            Assert.Equal(CycleOutcome.Done, (await world.RunAsync()).Outcome);
        }

        Assert.Equal(Expectation.Of(world.Directory), Expectation.ActiveOurs(world.Mailcow.Mailcow.Aliases));
        Assert.Equal(stranger, world.Mailcow.Mailcow.Alias("stranger@example.test"));
    }

    [Fact]
    public async Task What_is_withheld_can_be_approved_although_the_key_may_not_write()
    {
        await using var world = await CycleWorld.StartAsync();
        Fill(world, 12);
        await world.RunAsync();
        world.Safety = world.Safety with { MaxRemovals = new Limit(20, 1) };
        world.Plan = world.Plan with { RemovalConfirmations = 1 };
        world.ApiKey = world.Mailcow.ReadOnlyKey;
        world.Directory.People.Clear();
        world.Directory.Add("new", null, "new.alias@example.test");

        Assert.NotNull((await world.RunAsync()).Error);
        using (var store = world.OpenState())
        {
            var withheld = store.Load().Withheld;
            Assert.NotNull(withheld);
            Assert.True(store.Approve(withheld.Hash));
        }

        world.ApiKey = world.Mailcow.ApiKey;
        Assert.Equal(CycleOutcome.Done, (await world.RunAsync()).Outcome);
        Assert.Equal(Expectation.Of(world.Directory), Expectation.ActiveOurs(world.Mailcow.Mailcow.Aliases));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_disk_that_fills_up_ends_the_writing_and_the_next_cycle_goes_on(int commits)
    {
        await using var world = await CycleWorld.StartAsync();
        Fill(world, 12);
        using (var store = new BreakingStore(world.OpenState(), commits))
        {
            var report = await world.RunWithAsync(store, TestContext.Current.CancellationToken);
            Assert.Contains("LDAP_MAILCOW_DB_DIR", report.Error, StringComparison.Ordinal);
            Assert.Equal(CycleOutcome.Failed, report.Outcome);
        }

        // Each of the two parallel writes may have been under way when the disk was found full.
        Assert.InRange(world.Mailcow.History.Writes.Count, 0, Math.Max(0, commits - 1) + 2);
        Assert.Equal(CycleOutcome.Done, (await world.RunAsync()).Outcome);
        Assert.Equal(Expectation.Of(world.Directory), Expectation.ActiveOurs(world.Mailcow.Mailcow.Aliases));
    }

    [Fact]
    public async Task A_lost_state_is_rebuilt_from_the_markers_and_nothing_is_written_that_was_right()
    {
        await using var world = await CycleWorld.StartAsync();
        Fill(world, 8);
        world.Directory.AddTeam("team", "p1", "p2");
        await world.RunAsync();
        world.LoseState();
        var writes = world.Mailcow.History.Writes.Count;

        await world.RunAsync();
        Assert.Equal(writes, world.Mailcow.History.Writes.Count);

        world.Directory.People.Remove("p3");
        await world.RunAsync();
        await world.RunAsync();
        Assert.Equal(0, world.Aliases["p3.alias@example.test"].Active);
    }

    private static void Fill(CycleWorld world, int people)
    {
        for (var i = 0; i < people; i++)
        {
            world.Directory.Add($"p{i}", null, $"p{i}.alias@example.test");
        }
    }
}
