using LdapMailcow.Core.State;
using LdapMailcow.Cycle.Tests.World;

namespace LdapMailcow.Cycle.Tests;

public sealed class AwkwardMailcowTests
{
    [Fact]
    public async Task An_address_that_begins_with_the_id_of_a_strangers_alias_is_created_edited_and_deactivated_without_touching_it()
    {
        await using var world = await CycleWorld.StartAsync();
        var stranger = world.AddForeign("stranger@example.test", "user01@example.test");
        var address = $"{stranger.Id}abc@example.test";
        world.Directory.Add("p", null, address);
        world.Directory.Add("anchor");
        await world.RunAsync();
        Assert.Equal("p@example.test", world.Aliases[address].Goto);

        world.Directory.People["p"] = world.Directory.People["p"] with { Mail = "moved@example.test" };
        await world.RunAsync();
        Assert.Equal("moved@example.test", world.Aliases[address].Goto);

        world.Directory.People["p"] = world.Directory.People["p"] with { Enabled = false };
        await world.RunAsync();
        Assert.Equal(0, world.Aliases[address].Active);
        Assert.Equal(stranger, world.Mailcow.Mailcow.Alias(stranger.Id));
        Assert.DoesNotContain(world.Mailcow.History.All.SelectMany(r => r.Effects), e => e.AliasBefore?.Id == stranger.Id);
    }

    [Fact]
    public async Task A_flag_that_an_administrator_changed_by_hand_is_kept_when_the_target_changes()
    {
        await using var world = await CycleWorld.StartAsync();
        world.Directory.Add("p", null, "p.alias@example.test");
        await world.RunAsync();
        world.Mailcow.Mailcow.ChangeAlias("p.alias@example.test", a => a with { SogoVisible = 0, SenderAllowed = 0, Internal = 1 });
        world.Directory.People["p"] = world.Directory.People["p"] with { Mail = "moved@example.test" };

        await world.RunAsync();

        var alias = world.Aliases["p.alias@example.test"];
        Assert.Equal(("moved@example.test", 0, 0, 1), (alias.Goto, alias.SogoVisible, alias.SenderAllowed, alias.Internal));
    }

    [Fact]
    public async Task Three_hundred_aliases_refused_by_a_full_domain_do_not_hold_up_three_thousand_of_another()
    {
        await using var world = await CycleWorld.StartAsync();
        world.Mailcow.Mailcow.AddDomain("full.test", aliases: 10);
        for (var i = 0; i < 300; i++)
        {
            world.Directory.Add($"u{i}", null, [$"u{i}@full.test", .. Enumerable.Range(0, 10).Select(n => $"u{i}.{n}@second.test")]);
        }

        var report = await world.RunAsync();

        Assert.Equal(CycleOutcome.Done, report.Outcome);
        Assert.Equal(3000, world.Aliases.Values.Count(a => a.Domain == "second.test"));
        Assert.Equal(10, world.Aliases.Values.Count(a => a.Domain == "full.test"));
    }

    [Fact]
    public async Task Objects_whose_writes_always_kill_mailcow_do_not_hold_up_the_others_for_ever()
    {
        await using var world = await CycleWorld.StartAsync();
        for (var i = 10; i < 22; i++)
        {
            world.Directory.Add($"u{i}", null, $"a.poison{i}@example.test");
            world.Directory.Add($"v{i}", null, $"z.fine{i}@example.test");
        }

        world.Mailcow.Faults.Inject(new MailcowSimulator.Faults.Fault { Action = MailcowSimulator.Faults.FaultAction.Empty, Body = "poison", Count = -1 });
        for (var cycle = 0; cycle < 5; cycle++)
        {
            await world.RunAsync();
        }

        Assert.Equal(12, world.Aliases.Keys.Count(a => a.StartsWith("z.fine", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_domain_whose_limit_is_lowered_between_read_and_write_costs_one_refused_call_and_nothing_of_other_domains()
    {
        await using var world = await CycleWorld.StartAsync();
        world.Mailcow.Mailcow.AddDomain("narrow.test", aliases: 2);
        world.Directory.Add("a", null, "a1@narrow.test", "a2@narrow.test", "a3@example.test");
        var lowered = world.Mailcow.Faults.Inject(new MailcowSimulator.Faults.Fault
        {
            Action = MailcowSimulator.Faults.FaultAction.None,
            Body = "@narrow.test",
            Before = _ =>
            {
                world.Mailcow.Mailcow.AddAlias("quick@narrow.test", "user01@example.test");
                return Task.CompletedTask;
            },
        });

        await world.RunAsync();

        Assert.Equal(1, lowered.Fired);
        Assert.True(world.Aliases.ContainsKey("a3@example.test"), string.Join("\n", world.Mailcow.History.Writes.Select(w => $"{w.Body} => {w.Status} {w.Answer}")));
        Assert.Equal(2, world.Aliases.Values.Count(a => a.Domain == "narrow.test"));
        Assert.Equal(CycleOutcome.Done, (await world.RunAsync()).Outcome);
    }
}
