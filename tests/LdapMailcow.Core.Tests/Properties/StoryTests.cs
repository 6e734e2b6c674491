using CsCheck;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using LdapMailcow.Testing;
using Xunit;

namespace LdapMailcow.Core.Tests.Properties;

/// <summary>
/// Random stories of a directory, a mailcow and a daemon with faults, foreign edits and lost state. A failure prints the seed;
/// <c>CsCheck_Seed</c> in the environment repeats it.
/// </summary>
public sealed class StoryTests
{
    private const int Stories = 4_000;
    private const int CyclesToCalm = 80;

    [Fact]
    public void Whatever_happens_it_converges_and_then_writes_nothing() => Step.Stories.Sample(
        steps =>
        {
            var story = new Story(new World { Safety = new() { MaxRemovals = new(50, 2), MaxGroupShrink = new(50, 2) } }, Invariants.Watch);
            story.Play(steps);
            Calm(story);
            Oracle.IsSatisfied(story.World);
            var writes = story.World.Writes;
            story.Cycle();
            story.Cycle();
            Assert.Equal(writes, story.World.Writes);
        },
        iter: Cases.Of(Stories),
        print: Print);

    [Fact]
    public void With_small_limits_and_no_approval_no_cycle_removes_more() => Step.Stories.Sample(
        steps =>
        {
            var story = new Story(new World { Safety = new() { MaxRemovals = new(0, 1), MaxGroupShrink = new(0, 0) } }, Invariants.Watch);
            story.Play(steps.Where(s => s.Kind != StepKind.Approve));
        },
        iter: Cases.Of(Stories),
        print: Print);

    [Fact]
    public void Two_owners_on_one_mailcow_never_touch_each_other_s() => Step.Stories.Sample(
        steps =>
        {
            var world = new World { Options = new() { OwnerId = "default2", Adopt = AdoptExisting.All }, BatchSize = 2 };
            var story = new Story(world, Invariants.Watch);
            world.Mailcow.PutOwned("a1", "boss");
            world.Mailcow.PutOwned("g1", "boss");
            story.Play(steps.Where(s => s.Kind is not (StepKind.MeddleWithGoto or StepKind.MeddleWithActive or StepKind.TakeMarkerAway or StepKind.DeleteByHand)));
            Assert.Equal("boss@example.test", world.Mailcow.Aliases["a1@example.test"].Goto);
            Assert.Equal("boss@example.test", world.Mailcow.Aliases["g1@example.test"].Goto);
        },
        iter: Cases.Of(Stories / 4),
        print: Print);

    [Theory]
    [InlineData(true, DisabledUsers.Aliases)]
    [InlineData(true, DisabledUsers.Mailbox)]
    [InlineData(false, DisabledUsers.Mailbox)]
    public void With_mailboxes_to_disable_it_converges_too(bool deleted, DisabledUsers disabled) => Step.Stories.Sample(
        steps =>
        {
            var world = new World { Options = new() { DisableDeletedUsers = deleted, DisabledUsers = disabled, RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 1 }, ElapsedSeconds = 50_000 };
            var story = new Story(world, Invariants.Watch);
            for (var i = 0; i < 8; i++)
            {
                world.Mailcow.PutMailbox($"u{i}");
            }

            story.Play(steps);
            Calm(story);
            Oracle.IsSatisfied(world);
            Oracle.MailboxesAreWithTheirUsers(world);
        },
        iter: Cases.Of(Stories / 2),
        print: Print);

    [Fact]
    public void With_shared_addresses_it_converges_too() => Step.Stories.Sample(
        steps =>
        {
            var world = new World { Options = new() { SharedAddresses = SharedAddresses.Merge }, Safety = new() { MaxRemovals = new(50, 2), MaxGroupShrink = new(50, 2) } };
            var story = new Story(world, Invariants.Watch);
            story.Play(steps);
            ComesToRest(story);
        },
        iter: Cases.Of(Stories / 2),
        print: Print);

    [Fact]
    public void With_lists_by_filter_it_converges_too() => Step.Stories.Sample(
        steps =>
        {
            var world = new World { HasLists = true, Safety = new() { MaxRemovals = new(50, 2), MaxGroupShrink = new(50, 2) } };
            var story = new Story(world, Invariants.Watch);
            story.Play(steps);
            ComesToRest(story);
        },
        iter: Cases.Of(Stories / 2),
        print: Print);

    [Fact]
    public void With_switches_that_follow_the_directory_it_converges_too() => Step.StoriesOfSwitches.Sample(
        steps =>
        {
            var world = new World { Options = new() { ManagesHidden = true, ManagesInternal = true }, Safety = new() { MaxRemovals = new(50, 2), MaxGroupShrink = new(50, 2) } };
            var story = new Story(world, Invariants.Watch);
            story.Play(steps);
            ComesToRest(story);
            Oracle.SwitchesAreTheDirectorys(world);
        },
        iter: Cases.Of(Stories / 2),
        print: Print);

    [Fact]
    public void With_renames_that_are_followed_it_converges_too_and_takes_over_nothing_but_mailcow_s_own() => Step.StoriesOfRenames.Sample(
        steps =>
        {
            var world = new World { Options = new() { FollowRenames = true }, Safety = new() { MaxRemovals = new(50, 2), MaxGroupShrink = new(50, 2) } };
            var story = new Story(world, Invariants.Watch);
            for (var i = 0; i < 8; i++)
            {
                world.Mailcow.PutMailbox($"u{i}");
            }

            story.Play(steps);
            ComesToRest(story);
        },
        iter: Cases.Of(Stories / 2),
        print: Print);

    [Fact]
    public void With_contacts_it_converges_too() => Step.StoriesOfContacts.Sample(
        steps =>
        {
            var world = new World { Safety = new() { MaxRemovals = new(50, 2), MaxGroupShrink = new(50, 2) } };
            var story = new Story(world, Invariants.Watch);
            story.Play(steps);
            ComesToRest(story);
        },
        iter: Cases.Of(Stories / 2),
        print: Print);

    [Fact]
    public void With_all_parts_together_it_converges_too() => Gen.Select(Step.StoriesOfAll, Parts.Any).Sample(
        (steps, parts) =>
        {
            var world = parts.Found();
            var story = new Story(world, Invariants.Watch);
            story.Play(steps);
            Calm(story);
            Oracle.IsSatisfied(world);
            Oracle.MailboxesAreWithTheirUsers(world);
            if (parts is { Hidden: true, Internal: true })
            {
                Oracle.SwitchesAreTheDirectorys(world);
            }

            if (parts.SendAs)
            {
                Oracle.SendersAreTheDirectorys(world);
            }

            var writes = world.Writes;
            story.Cycle();
            Assert.Equal(writes, world.Writes);
        },
        iter: Cases.Of(Stories),
        print: p => $"{p.Item2} {Print(p.Item1)}");

    [Fact]
    public void With_all_parts_and_small_limits_no_cycle_removes_more() => Gen.Select(Step.StoriesOfAll, Parts.Any).Sample(
        (steps, parts) =>
        {
            var world = parts.Found();
            world.Safety = new() { MaxRemovals = new(0, 1), MaxGroupShrink = new(0, 0), MaxDisabledUsers = new(0, 1) };
            new Story(world, Invariants.Watch).Play(steps.Where(s => s.Kind != StepKind.Approve));
        },
        iter: Cases.Of(Stories / 2),
        print: p => $"{p.Item2} {Print(p.Item1)}");

    private static void ComesToRest(Story story)
    {
        Calm(story);
        Oracle.IsSatisfied(story.World);
        var writes = story.World.Writes;
        story.Cycle();
        Assert.Equal(writes, story.World.Writes);
    }

    /// <summary>Cycles with an administrator who approves, until nothing was written for longer than confirmations and back-off last.</summary>
    private static void Calm(Story story)
    {
        story.Play([new Step(StepKind.BecomeReadable, 0, 0)]);
        story.World.Now = story.World.Expiry.Values.Append(story.World.Now).Max(); // Nobody expires in what follows.
        var (quiet, cycles) = (0, 0);
        while (quiet < 6 || story.World.Ledger.Refusals.Count > 0)
        {
            Assert.InRange(++cycles, 0, CyclesToCalm);
            var writes = story.World.Writes;
            story.World.Approve();
            story.Cycle();
            quiet = writes == story.World.Writes ? quiet + 1 : 0;
        }
    }

    private static string Print(Step[] steps) => string.Join(' ', steps);
}
