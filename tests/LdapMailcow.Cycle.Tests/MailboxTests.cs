using LdapMailcow.Core.Planning;
using LdapMailcow.Cycle.Tests.World;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.History;

namespace LdapMailcow.Cycle.Tests;

public sealed class MailboxTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mailbox_disabled_right_before_a_crash_is_enabled_when_the_user_returns(bool applied)
    {
        await using var world = await StartAsync();
        var gone = world.Directory.People["gone"];
        world.Directory.People.Remove("gone");

        // The commit after the write never happens: the first two are what was learned and what is intended.
        using (var store = new BreakingStore(world.OpenState(), 2))
        {
            world.Mailcow.Faults.Inject(new Fault { Action = applied ? FaultAction.None : FaultAction.Danger, Path = "edit/mailbox" });
            Assert.NotNull((await world.RunWithAsync(store, TestContext.Current.CancellationToken)).Error);
        }

        Assert.Equal(applied ? 0 : 1, world.Mailcow.Mailcow.Mailbox("gone@example.test")!.Active);
        await world.RunAsync();
        Assert.Equal(0, world.Mailcow.Mailcow.Mailbox("gone@example.test")!.Active);

        world.Directory.People["gone"] = gone;
        await world.RunAsync();
        Assert.Equal(1, world.Mailcow.Mailcow.Mailbox("gone@example.test")!.Active);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_mailbox_of_a_disabled_account_survives_a_crash_the_same_way(bool applied)
    {
        await using var world = await StartAsync();
        world.Plan = world.Plan with { DisableDeletedUsers = false, DisabledUsers = DisabledUsers.Mailbox };
        await world.RunAsync();
        Enable(world, false);
        using (var store = new BreakingStore(world.OpenState(), 2))
        {
            world.Mailcow.Faults.Inject(new Fault { Action = applied ? FaultAction.None : FaultAction.Danger, Path = "edit/mailbox" });
            Assert.NotNull((await world.RunWithAsync(store, TestContext.Current.CancellationToken)).Error);
        }

        await world.RunAsync();
        Assert.Equal(0, world.Mailcow.Mailcow.Mailbox("gone@example.test")!.Active);
        Enable(world, true);
        await world.RunAsync();
        Assert.Equal(1, world.Mailcow.Mailcow.Mailbox("gone@example.test")!.Active);
    }

    private static void Enable(CycleWorld world, bool enabled) =>
        world.Directory.People["gone"] = world.Directory.People["gone"] with { Enabled = enabled };

    [Fact]
    public async Task A_mailbox_that_an_administrator_enabled_again_stays_enabled()
    {
        await using var world = await StartAsync();
        world.Directory.People.Remove("gone");
        await world.RunAsync();
        var mailbox = world.Mailcow.Mailcow.Mailbox("gone@example.test")!;
        Assert.Equal(0, mailbox.Active);
        world.Mailcow.Mailcow.Replace(mailbox with { Active = 1 });

        await world.RunAsync();
        await world.RunAsync();

        Assert.Equal(1, world.Mailcow.Mailcow.Mailbox("gone@example.test")!.Active);
    }

    /// <summary>Hours may lie between the list of the mailboxes and the write.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_mailbox_that_an_administrator_switches_while_aliases_are_written_is_his(int active)
    {
        await using var world = await StartAsync();
        var gone = world.Directory.People["gone"];
        world.Directory.People.Remove("gone");
        world.Directory.Add("new", null, "new.alias@example.test");
        var mailbox = world.Mailcow.Mailcow.Mailbox("gone@example.test")!;
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.None, Path = "add/alias", After = SwitchAsync });
        await world.RunAsync();
        Assert.True(world.Aliases.ContainsKey("new.alias@example.test"));
        Assert.Equal(active, world.Mailcow.Mailcow.Mailbox("gone@example.test")!.Active);

        await world.RunAsync();
        world.Directory.People["gone"] = gone;
        await world.RunAsync();
        await world.RunAsync();

        Assert.Equal(active, world.Mailcow.Mailcow.Mailbox("gone@example.test")!.Active);

        Task SwitchAsync(RecordedRequest request)
        {
            world.Mailcow.Mailcow.Replace(mailbox with { Active = active });
            return Task.CompletedTask;
        }
    }

    private static async Task<CycleWorld> StartAsync()
    {
        var world = await CycleWorld.StartAsync();
        world.Plan = world.Plan with { DisableDeletedUsers = true, RemovalConfirmations = 1 };
        foreach (var name in new[] { "gone", "anchor" })
        {
            world.Directory.Add(name);
            world.Mailcow.Mailcow.AddMailbox($"{name}@example.test");
        }

        await world.RunAsync();
        return world;
    }
}
