using LdapMailcow.Cycle.Tests.World;
using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Cycle.Tests;

/// <summary>Who may send as whom, in whole cycles with everything that goes wrong.</summary>
public sealed class SenderTests
{
    public static TheoryData<FaultAction, bool> Faults() => FaultMatrixTests.Faults();

    /// <summary>Three writes, each of which gives or takes back something beside what an administrator granted.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_at_any_write_converges_within_three_cycles_and_leaves_the_administrator_s(FaultAction action, bool apply)
    {
        await using var world = await StartAsync();
        for (var write = 1; write <= 3; write++)
        {
            world.Mailcow.Reset();
            world.LoseState();
            await PrepareAsync(world);
            var late = new LateWrite(request => world.GiveUp(request.Body));
            var fault = world.Mailcow.Faults.Inject(action == FaultAction.Delay ? late.Fault(write) : new Fault { Action = action, Nth = write, Apply = apply });
            await world.RunAsync();
            Assert.Equal(1, fault.Fired);
            if (action == FaultAction.Delay)
            {
                await late.ComesAsync();
            }

            Assert.InRange(await world.ConvergeAsync(), 1, 3);
            Assert.Equal(["anna as boss", "anna as info", "bert as boss", "bert as carl", "carl as boss", "info as boss"], Grants(world));
            Assert.Equal(["bert as boss", "bert as carl", "carl as boss", "info as boss"], Rows(world));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_process_may_die_after_the_write(bool applied)
    {
        await using var world = await StartAsync();
        await PrepareAsync(world);
        using (var store = new BreakingStore(world.OpenState(), 2))
        {
            world.Mailcow.Faults.Inject(new Fault { Action = applied ? FaultAction.None : FaultAction.Danger, Path = "edit/mailbox", Count = -1 });
            Assert.NotNull((await world.RunWithAsync(store, TestContext.Current.CancellationToken)).Error);
        }

        world.Mailcow.Faults.Clear();
        await world.ConvergeAsync();
        Assert.Equal(["bert as boss", "bert as carl", "carl as boss", "info as boss"], Rows(world));
        Assert.Equal(["anna as boss", "anna as info", "bert as boss", "bert as carl", "carl as boss", "info as boss"], Grants(world));
    }

    [Fact]
    public async Task A_quiet_cycle_asks_mailcow_nothing()
    {
        await using var world = await StartAsync();
        await PrepareAsync(world);
        (world.OneProcess, world.DriftCheck) = (true, new DriftCheck(TimeSpan.FromDays(1000)));
        await world.ConvergeAsync();
        var asked = world.Mailcow.History.All.Count;
        await world.RunAsync();
        Assert.Equal(asked, world.Mailcow.History.All.Count);
    }

    /// <summary>mailcow takes a grant back when whoever has it is among the recipients of an alias that is edited.</summary>
    [Fact]
    public async Task What_an_edit_of_a_group_took_back_is_given_again_by_the_next_cycle()
    {
        await using var world = await StartAsync();
        await PrepareAsync(world);
        (world.OneProcess, world.DriftCheck) = (true, new DriftCheck(TimeSpan.FromDays(1000)));
        world.Plan = world.Plan with { SenderAllowed = false };
        world.Directory.AddTeam("team", "anna", "bert");
        world.Directory.Deputies.Clear();
        world.Directory.Deputies["team"] = ["anna"];
        await world.ConvergeAsync();
        Assert.True(world.Mailcow.Mailcow.HasSendAsGrant("anna@example.test", "team@example.test"));

        world.Directory.AddTeam("team", "anna", "bert", "carl");
        await world.RunAsync();
        Assert.False(world.Mailcow.Mailcow.HasSendAsGrant("anna@example.test", "team@example.test"));
        await world.RunAsync();

        Assert.True(world.Mailcow.Mailcow.HasSendAsGrant("anna@example.test", "team@example.test"));
    }

    private static async Task<CycleWorld> StartAsync()
    {
        var world = await CycleWorld.StartAsync();
        world.Plan = world.Plan with { SendAs = true, RemovalConfirmations = 1 };
        return world;
    }

    private static async Task PrepareAsync(CycleWorld world)
    {
        world.Directory.People.Clear();
        foreach (var name in new[] { "boss", "info", "anna", "bert", "carl" })
        {
            world.Directory.Add(name);
            world.Mailcow.Mailcow.AddMailbox($"{name}@example.test");
        }

        world.Mailcow.Mailcow.AddSendAsGrant("anna@example.test", "boss@example.test");
        world.Mailcow.Mailcow.AddSendAsGrant("anna@example.test", "info@example.test");
        world.Directory.Deputies.Clear();
        world.Directory.Deputies["boss"] = ["anna", "bert"];
        world.Directory.Deputies["info"] = ["carl", "bert"];
        await world.RunAsync();
        world.Directory.Deputies["boss"] = ["bert", "carl", "info"];
        world.Directory.Deputies["info"] = ["anna"];
        world.Directory.Deputies["carl"] = ["bert"];
    }

    private static IEnumerable<string> Grants(CycleWorld world)
    {
        string[] names = ["anna", "bert", "boss", "carl", "info"];
        return names.SelectMany(m => names, (m, a) => (m, a)).Where(p => world.Mailcow.Mailcow.HasSendAsGrant($"{p.m}@example.test", $"{p.a}@example.test")).Select(p => $"{p.m} as {p.a}");
    }

    private static IEnumerable<string> Rows(CycleWorld world)
    {
        using var store = world.OpenState();
        return [.. store.Load().Grants.Values.Where(g => !g.Intended).Select(g => $"{g.Grant.Mailbox.LocalPart} as {g.Grant.Address.LocalPart}").Order(StringComparer.Ordinal)];
    }
}
