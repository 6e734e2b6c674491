using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle.Tests.World;

namespace LdapMailcow.Cycle.Tests;

public sealed class AuthenticationTests
{
    [Fact]
    public async Task A_wrong_key_for_an_hour_at_an_interval_of_a_minute_takes_fewer_than_five_requests()
    {
        await using var world = await CycleWorld.StartAsync();
        world.Directory.Add("a", null, "a.alias@example.test");
        world.ApiKey = "WRONG0-WRONG0-WRONG0-WRONG0-WRONG0";
        for (var minute = 0; minute < 60; minute++)
        {
            var report = await world.RunAsync();
            Assert.Equal(CycleOutcome.Failed, report.Outcome);
            world.Time.Jump(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(world.Mailcow.History.All.Count, 1, 4);
        Assert.Empty(world.Mailcow.History.Writes);
    }

    [Fact]
    public async Task The_pause_survives_a_restart_and_ends_at_once_with_another_key()
    {
        await using var world = await CycleWorld.StartAsync();
        world.Directory.Add("a", null, "a.alias@example.test");
        var right = world.ApiKey;
        world.ApiKey = "WRONG0-WRONG0-WRONG0-WRONG0-WRONG0";
        await world.RunAsync();
        var asked = world.Mailcow.History.All.Count;

        Assert.Contains("is not asked before", (await world.RunAsync()).Error, StringComparison.Ordinal);
        Assert.Equal(asked, world.Mailcow.History.All.Count);

        world.ApiKey = right;
        Assert.Equal(CycleOutcome.Done, (await world.RunAsync()).Outcome);
        Assert.True(world.Aliases.ContainsKey("a.alias@example.test"));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(10 * 365 * 24 * 60)]
    public async Task A_pause_that_was_written_under_a_clock_ahead_ends_with_that_clock(int minutes)
    {
        await using var world = await CycleWorld.StartAsync();
        world.Directory.Add("a", null, "a.alias@example.test");
        world.Mailcow.Authentication.IsEnabled = false;
        world.Time.Jump(TimeSpan.FromMinutes(minutes));
        Assert.Equal(CycleOutcome.Failed, (await world.RunAsync()).Outcome);
        world.Time.Jump(TimeSpan.FromMinutes(-minutes));

        world.Mailcow.Authentication.IsEnabled = true;
        Assert.Equal(CycleOutcome.Done, (await world.RunAsync()).Outcome);
    }

    [Fact]
    public async Task By_hand_three_in_succession_and_then_not_before_mailcow_has_forgotten_them()
    {
        await using var world = await CycleWorld.StartAsync();
        using var store = world.OpenState();
        var guard = new AuthenticationGuard(store, new Lazy<string>("key"), world.Time);
        for (var i = 0; i < 3; i++)
        {
            guard.ThrowIfPaused(byHand: true);
            guard.Refused("401.");
            world.Time.Jump(TimeSpan.FromMinutes(2));
        }

        // It was 2 minutes ago; mailcow counts on until there were none for ten.
        Assert.Throws<MailcowUnavailableException>(() => guard.ThrowIfPaused(byHand: true));
        world.Time.Jump(TimeSpan.FromMinutes(7.9));
        Assert.Throws<MailcowUnavailableException>(() => guard.ThrowIfPaused(byHand: true));
        world.Time.Jump(TimeSpan.FromMinutes(0.2));
        guard.ThrowIfPaused(byHand: true);
        Assert.Throws<MailcowUnavailableException>(() => guard.ThrowIfPaused(byHand: false));

        guard.Refused("401.");
        guard.ThrowIfPaused(byHand: true);
        Assert.Equal((4, 1), (store.Pause!.Failures, store.Pause.InSuccession));
    }
}
