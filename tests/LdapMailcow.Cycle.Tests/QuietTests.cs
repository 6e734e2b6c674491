using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle.Tests.World;

namespace LdapMailcow.Cycle.Tests;

/// <summary>A cycle is over after the directory was read, when nothing can have changed since the last one.</summary>
public sealed class QuietTests
{
    [Fact]
    public async Task A_quiet_cycle_asks_mailcow_nothing_loads_nothing_and_says_the_same()
    {
        await using var daemon = await DaemonWorld.StartAsync();
        daemon.World.AddForeign("anna.held@example.test", "user01@example.test");
        daemon.World.Directory.Add("anna", null, "anna.alias@example.test", "anna.held@example.test", "anna@unhosted.invalid");
        daemon.World.Directory.AddTeam("team", "anna");
        await daemon.RunAsync();
        var settling = await daemon.RunAsync();
        var (requests, loads) = (daemon.Requests, daemon.Store.Loads);

        var quiet = await daemon.RunAsync();

        Assert.Equal((requests, loads), (daemon.Requests, daemon.Store.Loads));
        Assert.Equal(CycleSummary.Of(settling, 7, TimeSpan.Zero), CycleSummary.Of(quiet, 7, TimeSpan.Zero));
        Assert.Equal((CycleOutcome.Done, 1, 1), (quiet.Outcome, quiet.Conflicts, quiet.Skipped));
        Assert.Equal(2, daemon.Store.CommitsOf(3));
    }

    [Fact]
    public async Task What_changes_in_the_directory_is_written_in_the_same_cycle()
    {
        await using var daemon = await SettledAsync();
        daemon.World.Directory.Add("bert", null, "bert.alias@example.test");

        await daemon.RunAsync();

        Assert.Equal("bert@example.test", daemon.World.Aliases["bert.alias@example.test"].Goto);
    }

    [Fact]
    public async Task What_the_watch_told_of_is_read_once_and_written()
    {
        await using var daemon = await SettledAsync();
        daemon.World.Directory.Add("bert", null, "bert.alias@example.test");
        var (whole, digests) = daemon.World.Directory.Reads;

        await daemon.RunAsync(CycleCause.Watch);

        Assert.Equal((whole + 1, digests), daemon.World.Directory.Reads);
        Assert.Equal("bert@example.test", daemon.World.Aliases["bert.alias@example.test"].Goto);
    }

    [Fact]
    public async Task What_the_watch_told_of_and_does_not_matter_asks_mailcow_nothing()
    {
        await using var daemon = await SettledAsync();
        var (requests, loads) = (daemon.Requests, daemon.Store.Loads);

        var quiet = await daemon.RunAsync(CycleCause.Watch);

        Assert.Equal((requests, loads, CycleOutcome.Done, 2), (daemon.Requests, daemon.Store.Loads, quiet.Outcome, quiet.Searches));
    }

    [Fact]
    public async Task A_removal_is_confirmed_by_as_many_reads_as_without_it()
    {
        await using var daemon = await SettledAsync();
        daemon.World.Directory.People.Remove("anna");
        await daemon.RunAsync();
        Assert.Equal(1, daemon.World.Aliases["anna.alias@example.test"].Active);

        await daemon.RunAsync();

        Assert.Equal(0, daemon.World.Aliases["anna.alias@example.test"].Active);
    }

    [Fact]
    public async Task A_decision_of_another_process_ends_the_quiet()
    {
        await using var daemon = await SettledAsync();
        using (var other = daemon.World.OpenState())
        {
            other.Decide(new LedgerUpdate { SavedAliases = [other.Load().Aliases.Values.First() with { Goto = "elsewhere@example.test", HeldAgainst = Hold.Next }] });
        }

        await daemon.RunAsync();

        Assert.Contains(daemon.World.Aliases.Values, a => a.Goto == "elsewhere@example.test");
    }

    [Fact]
    public async Task An_account_that_expires_ends_it_although_the_directory_answers_the_same()
    {
        await using var daemon = await DaemonWorld.StartAsync();
        daemon.World.Directory.Add("anna", null, "anna.alias@example.test");
        daemon.World.Directory.Add("anchor", null, "anchor.alias@example.test");
        daemon.World.Directory.Expiry["anna"] = daemon.World.Time.GetUtcNow().AddDays(3);
        daemon.World.Directory.Now = daemon.World.Time.GetUtcNow;
        await daemon.RunAsync(3);
        var requests = daemon.Requests;
        daemon.World.Time.Jump(TimeSpan.FromDays(2));
        await daemon.RunAsync();
        Assert.Equal(requests, daemon.Requests);
        daemon.World.Time.Jump(TimeSpan.FromDays(1));

        await daemon.RunAsync();

        Assert.Equal(0, daemon.World.Aliases["anna.alias@example.test"].Active);
    }

    [Fact]
    public async Task Days_that_nobody_looked_at_count_towards_a_deletion_and_end_the_quiet_in_time()
    {
        await using var daemon = await DaemonWorld.StartAsync();
        daemon.World.Interval = TimeSpan.FromDays(1);
        daemon.World.DriftCheck = new DriftCheck(TimeSpan.FromDays(30));
        daemon.World.Plan = daemon.World.Plan with { RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 5, RemovalConfirmations = 1 };
        daemon.World.Directory.Add("gone", null, "gone.alias@example.test");
        daemon.World.Directory.Add("anchor", null, "anchor.alias@example.test");
        await daemon.RunAsync();
        daemon.World.Directory.People.Remove("gone");
        await daemon.RunAsync();
        for (var day = 1; day <= 5; day++)
        {
            Assert.True(daemon.World.Aliases.ContainsKey("gone.alias@example.test"), $"day {day}");
            daemon.World.Time.Jump(TimeSpan.FromDays(1));
            daemon.World.Time.Pass(TimeSpan.FromDays(1));
            await daemon.RunAsync();
        }

        Assert.False(daemon.World.Aliases.ContainsKey("gone.alias@example.test"));
        Assert.InRange(daemon.Store.Loads, 1, 5);
    }

    [Fact]
    public async Task A_directory_that_fails_in_a_quiet_cycle_is_a_failed_cycle_and_the_next_is_quiet_again()
    {
        await using var daemon = await SettledAsync();
        var requests = daemon.Requests;
        daemon.World.Directory.Broken = "The directory is down.";
        Assert.Equal(CycleOutcome.Failed, (await daemon.RunAsync()).Outcome);
        daemon.World.Directory.Broken = null;

        Assert.Equal(CycleOutcome.Done, (await daemon.RunAsync()).Outcome);

        Assert.Equal(requests, daemon.Requests);
    }

    [Fact]
    public async Task What_was_changed_in_mailcow_is_put_back_when_the_check_for_drift_is_due()
    {
        await using var daemon = await SettledAsync();
        daemon.World.Mailcow.Mailcow.ChangeAlias("anna.alias@example.test", a => a with { Goto = "thief@elsewhere.invalid" });
        await daemon.RunAsync();
        Assert.Equal("thief@elsewhere.invalid", daemon.World.Aliases["anna.alias@example.test"].Goto);
        daemon.World.Time.Pass(TimeSpan.FromDays(1));

        await daemon.RunAsync();

        Assert.Equal("anna@example.test", daemon.World.Aliases["anna.alias@example.test"].Goto);
    }

    [Fact]
    public async Task A_new_process_looks_at_everything()
    {
        await using var daemon = await SettledAsync();
        daemon.World.Mailcow.Mailcow.ChangeAlias("anna.alias@example.test", a => a with { Goto = "thief@elsewhere.invalid" });

        await daemon.World.RunAsync();

        Assert.Equal("anna@example.test", daemon.World.Aliases["anna.alias@example.test"].Goto);
    }

    [Fact]
    public async Task Withheld_changes_are_told_in_every_cycle()
    {
        await using var daemon = await SettledAsync();
        daemon.World.Directory.People.Clear();
        for (var cycle = 0; cycle < 4; cycle++)
        {
            Assert.Equal(CycleOutcome.Withheld, (await daemon.RunAsync()).Outcome);
        }
    }

    private static async Task<DaemonWorld> SettledAsync()
    {
        var daemon = await DaemonWorld.StartAsync();
        daemon.World.Directory.Add("anna", null, "anna.alias@example.test");
        daemon.World.Directory.Add("anchor", null, "anchor.alias@example.test");
        await daemon.RunAsync(3);
        return daemon;
    }
}
