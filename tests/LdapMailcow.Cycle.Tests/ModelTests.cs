using CsCheck;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle.Tests.World;
using LdapMailcow.Testing;

namespace LdapMailcow.Cycle.Tests;

/// <summary>Random histories of directory changes, administrators' edits, faults and lost state through whole cycles.</summary>
public sealed class ModelTests
{
    private const int Histories = 120;
    private const int PatienceInCycles = 25;

    private static readonly Gen<Step> _step = Steps(Directory, Mailcow);

    private static readonly Gen<Step> _stepOfAll = Steps([.. Directory, .. Parts, .. Parts], [.. Mailcow, StepKind.AdministratorSwitches]);

    private static StepKind[] Directory =>
    [
        StepKind.AddPerson, StepKind.AddPerson, StepKind.RemovePerson, StepKind.ToggleEnabled, StepKind.ChangeMail, StepKind.AddAlias, StepKind.AddAlias,
        StepKind.RemoveAlias, StepKind.MoveAlias, StepKind.SetTeam, StepKind.SetTeam, StepKind.RemoveTeam,
    ];

    /// <summary>What else a directory says about mail.</summary>
    private static StepKind[] Parts => [StepKind.ToggleHidden, StepKind.ToggleInternal, StepKind.ShareAlias, StepKind.ToggleContact, StepKind.ToggleEnabled];

    private static StepKind[] Mailcow =>
        [StepKind.AdministratorRetargets, StepKind.AdministratorToggles, StepKind.AdministratorDeletes, StepKind.AdministratorAddsStranger];

    private static StepKind[] Faults => [StepKind.WriteFault, StepKind.WriteFault, StepKind.ReadFault, StepKind.DirectoryFails, StepKind.StateLost];

    [Fact]
    public async Task Any_history_ends_where_the_directory_says_and_stays_quiet_and_no_stranger_is_ever_touched()
    {
        await using var world = await CycleWorld.StartAsync();
        await _step.Array[5, 40].SampleAsync(steps => PlayAsync(world, steps), iter: Cases.Of(Histories), threads: 1);
    }

    [Fact]
    public async Task So_it_does_in_one_process_that_skips_what_is_quiet()
    {
        await using var world = await CycleWorld.StartAsync();
        (world.OneProcess, world.DriftCheck) = (true, new DriftCheck(TimeSpan.FromDays(1000)));
        await _step.Array[5, 40].SampleAsync(steps => PlayAsync(world, steps), iter: Cases.Of(Histories), threads: 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task So_it_does_with_all_that_a_directory_says_about_mail(bool isDaemon)
    {
        await using var world = await CycleWorld.StartAsync();
        world.OneProcess = isDaemon;
        world.DriftCheck = isDaemon ? new DriftCheck(TimeSpan.FromDays(1000)) : world.DriftCheck;
        world.Plan = new()
        {
            DisableDeletedUsers = true,
            DisabledUsers = DisabledUsers.Mailbox,
            FollowRenames = true,
            ManagesHidden = true,
            ManagesInternal = true,
            SharedAddresses = SharedAddresses.Merge,
        };
        world.Safety = world.Safety with { MaxDisabledUsers = new Limit(100, 1000) };
        await _stepOfAll.Array[5, 40].SampleAsync(
            async steps =>
            {
                await PlayAsync(world, steps);
                Assert.All(
                    Expectation.Switches(world.Directory).Where(w => Wanted(world).ContainsKey(w.Key)),
                    w => Assert.Equal((w.Value.Visible, w.Value.Internal), (world.Aliases[w.Key].SogoVisible, w.Value.Internal is null ? null : world.Aliases[w.Key].Internal)));

                // Without the state nobody knows who switched a mailbox off.
                Assert.All(
                    world.Directory.People.Values.Where(p => p.Enabled && steps.All(s => s.Kind != StepKind.StateLost)),
                    p => Assert.NotEqual(0, world.Mailcow.Mailcow.Mailbox(p.Mail)!.Active));
            },
            iter: Cases.Of(Histories),
            threads: 1);
    }

    private static Gen<Step> Steps(StepKind[] directory, StepKind[] mailcow)
    {
        Gen<Step> Of(StepKind[] kinds) => Gen.Select(Gen.Int[0, 63].Select(i => kinds[i % kinds.Length]), Gen.Int[0, 63], Gen.Int[0, 255], (k, a, b) => new Step(k, a, b));
        return Gen.Frequency((6, Of(directory)), (2, Of(mailcow)), (1, Of(Faults)), (3, Gen.Const(new Step(StepKind.Cycle, 0, 0))));
    }

    private static async Task PlayAsync(CycleWorld world, Step[] steps)
    {
        world.Mailcow.Reset();
        world.LoseState();
        world.Directory.Clear();
        if (world.Plan.JudgesMailboxes)
        {
            foreach (var name in Enumerable.Range(0, 8).Select(i => $"p{i}").Append("anchor"))
            {
                world.Mailcow.Mailcow.AddMailbox($"{name}@example.test");
                world.Mailcow.Mailcow.AddMailbox($"{name}x@second.test");
            }
        }

        // An emptied directory is withheld, which other tests show; here somebody always stays.
        world.Directory.Add("anchor", null, "anchor.alias@example.test");
        world.Directory.AddTeam("anchors", "anchor");
        if (world.Plan.JudgesMailboxes)
        {
            world.Directory.Contacts["anchored"] = new Contact("anchored@partner.invalid", ["anchored@example.test"]);
        }

        foreach (var step in steps)
        {
            await step.ApplyAsync(world);
        }

        world.Directory.Broken = null;
        world.Mailcow.Faults.Clear();
        await SettleAsync(world);
        Assert.Equal(Wanted(world), Expectation.ActiveOurs(world.Mailcow.Mailcow.Aliases));
        Assert.All(world.Mailcow.Mailcow.Aliases.Where(a => a.PrivateComment == "made by hand"), a => Assert.Equal("user01@example.test", a.Goto));
        Assert.DoesNotContain(
            world.Mailcow.History.Writes, w => w.Path.Contains("delete", StringComparison.Ordinal) || (!world.Plan.JudgesMailboxes && w.Path.Contains("mailbox", StringComparison.Ordinal)));
    }

    /// <summary>P1: within a bounded number of cycles, two in a row write nothing.</summary>
    private static async Task SettleAsync(CycleWorld world)
    {
        var quiet = 0;
        for (var cycle = 0; cycle < PatienceInCycles && quiet < 2; cycle++)
        {
            var before = world.Mailcow.History.Writes.Count;
            var report = await world.RunAsync();
            quiet = report.Outcome == CycleOutcome.Done && world.Mailcow.History.Writes.Count == before ? quiet + 1 : 0;
        }

        Assert.Equal(2, quiet);
    }

    /// <summary>What an administrator holds is his.</summary>
    private static Dictionary<string, string> Wanted(CycleWorld world) => Expectation.Of(world.Directory)
        .Where(w => world.Mailcow.Mailcow.Alias(w.Key) is not { PrivateComment: "made by hand" })
        .ToDictionary(w => w.Key, w => w.Value);
}
