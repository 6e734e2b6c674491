using CsCheck;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using LdapMailcow.Testing;
using Xunit;

namespace LdapMailcow.Core.Tests.Properties;

/// <summary>The same story twice: with every cycle, and without those that are settled. Whatever was written must be the same.</summary>
public sealed class SettledTests
{
    private const int Stories = 4_000;

    private static readonly Gen<PlanOptions> _options = Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 2].Select(i => i == 0 ? Policy.UpsertOnly : Policy.Sync), Gen.Int[1, 3], (delete, mailboxes, policy, confirmations) =>
        new PlanOptions
        {
            RemovedAliases = delete ? RemovedAliases.Delete : RemovedAliases.Deactivate,
            DeleteAfterDays = 1,
            DisableDeletedUsers = mailboxes,
            DisabledUsers = mailboxes ? DisabledUsers.Mailbox : DisabledUsers.Aliases,
            Policy = policy,
            RemovalConfirmations = confirmations,
        });

    [Fact]
    public void Skipping_settled_cycles_changes_no_write_of_any_cycle() => Gen.Select(Step.Stories, _options, Gen.Int[1, 9]).Sample(
        (steps, options, pace) =>
        {
            World Found() => Company(options, pace * 7_200);
            var (always, resting) = (Play(Found(), steps, rests: false), Play(Found(), steps, rests: true));
            Assert.Equal(always.After, resting.After);
            Assert.Equal(Rows(always.World.Ledger), Rows(resting.World.Ledger));
        },
        iter: Cases.Of(Stories),
        print: p => $"{p.Item2} {p.Item3} {string.Join(' ', p.Item1)}");

    /// <summary>But for adopting: what is wanted inactive, and somebody else's, is found when mailcow is listed.</summary>
    [Fact]
    public void Nor_does_it_with_all_parts_together() => Gen.Select(Step.StoriesOfAll, Parts.Any.Select(p => p with { Adopt = false }), Gen.Int[1, 9]).Sample(
        (steps, parts, pace) =>
        {
            var (always, resting) = (Play(parts.Found(pace * 7_200), steps, rests: false), Play(parts.Found(pace * 7_200), steps, rests: true));
            Assert.Equal(always.After, resting.After);
            Assert.Equal(Rows(always.World.Ledger), Rows(resting.World.Ledger));
        },
        iter: Cases.Of(Stories),
        print: p => $"{p.Item2} {p.Item3} {string.Join(' ', p.Item1)}");

    [Fact]
    public void A_small_change_is_written_without_a_list()
    {
        var world = new World().Has(Make.User("anna", "a1"), Make.User("bert", "b1"));
        var rest = new Rest(world);
        rest.Cycle();
        world.Users[0] = Make.User("anna", "a1", "a2");
        world.Users[1] = Make.Disabled("bert", "b1");

        var prepared = rest.Cycle()!;

        Assert.Equal(["Create a2 -> anna", "Deactivate b1 -> bert"], prepared.Lines);
        Assert.Equal(1, world.SmallCycles);
    }

    [Fact]
    public void What_is_not_as_the_ledger_knows_it_is_no_small_change()
    {
        var world = new World().Has(Make.User("anna", "a1"));
        world.Cycle();
        world.Mailcow.Put("a1", "thief", comment: "ldap-mailcow:default");
        world.Users[0] = Make.Disabled("anna", "a1");
        world.IsThrifty = true;

        world.Cycle();

        Assert.Equal(0, world.SmallCycles);
    }

    [Fact]
    public void Somebody_elses_alias_is_seen_and_left_alone_without_a_list()
    {
        var world = new World().Has(Make.User("anna", "a1"));
        world.Cycle();
        world.Mailcow.Put("a2", "boss", comment: "by hand");
        world.Users[0] = Make.User("anna", "a1", "a2");
        world.IsThrifty = true;

        var prepared = world.Cycle();

        Assert.Empty(prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Conflict, "a2@example.test"));
        Assert.Equal(1, world.SmallCycles);
    }

    [Fact]
    public void Who_comes_back_with_another_switch_has_it_at_once()
    {
        var world = new World { Options = new() { ManagesHidden = true } }.Has(Make.User("anna", "a1"), Make.User("bert", "b1"));
        var rest = new Rest(world);
        rest.Cycle();
        world.Users.RemoveAt(0);
        rest.Cycle();
        world.Has(Make.User("anna", "a1") with { Hidden = true });
        rest.Cycle();
        Assert.False(world.Mailcow.Aliases["a1@example.test"].Flags.SogoVisible);
    }

    [Fact]
    public void What_goes_from_a_person_to_a_group_has_the_groups_switch_at_once()
    {
        var world = new World { Options = new() { ManagesInternal = true } }.Has(Make.User("anna", "a1"))
            .Has(Make.Group("team", "anna") with { InternalOnly = true, Addresses = [Make.A("team"), Make.A("a1")] });
        var rest = new Rest(world);
        rest.Cycle();
        Assert.False(world.Mailcow.Aliases["a1@example.test"].Flags.Internal);
        world.Users[0] = Make.User("anna");
        rest.Cycle();
        Assert.True(world.Mailcow.Aliases["a1@example.test"].Flags.Internal);
    }

    [Fact]
    public void In_a_calm_world_nearly_every_cycle_is_skipped()
    {
        var world = new World().Has(Make.User("anna", "a1"));
        var rest = new Rest(world);
        for (var cycle = 0; cycle < 100; cycle++)
        {
            rest.Cycle();
        }

        Assert.Equal(98, rest.Skipped);
    }

    [Fact]
    public void A_mailbox_that_is_waited_for_is_looked_for()
    {
        var world = new World { Options = new() { RequireMailbox = true } }.Has(Make.User("anna", "a1"));
        Assert.Equal(0, SkippedOf(world));
    }

    [Theory]
    [InlineData("membersonly")]
    [InlineData("ldap-mailcow:second")]
    [InlineData("too long: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789")]
    public void What_is_inherited_and_left_alone_keeps_nobody_awake(string comment)
    {
        var world = new World().Has(Make.User("anna", "wanted"));
        world.Mailcow.Put("wanted", "anna", comment: comment);
        world.Mailcow.Put("old", "anna", comment: comment);
        world.Ledger = world.Ledger with { Inherited = new HashSet<Address> { Make.A("wanted"), Make.A("old") } };
        Assert.InRange(SkippedOf(world), 2, 4);
        Assert.Equal(0, world.Writes);
    }

    [Fact]
    public void What_is_inherited_and_out_of_the_pilot_keeps_nobody_awake()
    {
        var world = new World { Options = new() { Only = [new AddressGlob("a*")] } }.Has(Make.User("anna", "a1"));
        world.Mailcow.Put("old", "anna");
        world.Ledger = world.Ledger with { Inherited = new HashSet<Address> { Make.A("old") } };
        Assert.InRange(SkippedOf(world), 2, 4);
        var small = world.SmallCycles;
        world.Users[0] = Make.User("anna", "a1", "a2");
        world.IsThrifty = true;
        world.Cycle();
        Assert.Equal((small + 1, Make.A("old")), (world.SmallCycles, Assert.Single(world.Ledger.Inherited)));
    }

    private static int SkippedOf(World world)
    {
        var rest = new Rest(world);
        for (var cycle = 0; cycle < 5; cycle++)
        {
            rest.Cycle();
        }

        return rest.Skipped;
    }

    /// <summary>What mailcow and the count of writes were after each cycle.</summary>
    private static (World World, List<string> After) Play(World world, Step[] steps, bool rests)
    {
        var (rest, after) = (new Rest(world), new List<string>());
        new Story(world, (_, cycle) =>
        {
            if (rests)
            {
                rest.Cycle();
            }
            else
            {
                cycle();
            }

            after.Add($"{world.Writes} {string.Join(' ', world.Mailcow.Aliases.Values)} {string.Join(' ', world.Mailcow.Mailboxes.Values)}");
        }).Play(Longer(steps));
        return (world, after);
    }

    private static World Company(PlanOptions options, long pace)
    {
        var world = new World { Options = options, ElapsedSeconds = pace, Safety = new() { MaxRemovals = new(50, 2), MaxGroupShrink = new(50, 2) } };
        for (var i = 0; i < 8; i++)
        {
            world.Mailcow.PutMailbox($"u{i}");
        }

        return world;
    }

    /// <summary>More cycles in a row, and a last one that is never skipped. A state from a backup has other seconds, as it should.</summary>
    private static IEnumerable<Step> Longer(Step[] steps) => steps
        .Where(s => s.Kind != StepKind.RestoreState)
        .SelectMany(s => Enumerable.Repeat(s, s.Kind == StepKind.Cycle ? 1 + (s.A / 2) : 1))
        .Concat([new Step(StepKind.ChangeScope, 9, 0), new Step(StepKind.Cycle, 0, 0)]);

    private static IEnumerable<object> Rows(Ledger ledger) =>
        ledger.Aliases.Values.OrderBy(r => r.Address).Select(r => (object)(r with { Goto = string.Join(',', GotoText.Split(r.Goto).Distinct()) })).Concat(ledger.Users.Values.OrderBy(u => u.Id)).Concat(ledger.Refusals.Values.OrderBy(r => r.Address));
}
