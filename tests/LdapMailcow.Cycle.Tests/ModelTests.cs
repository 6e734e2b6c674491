using CsCheck;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle.Tests.World;
using LdapMailcow.Testing;

namespace LdapMailcow.Cycle.Tests;

/// <summary>Random histories of directory changes, administrators' edits, faults and lost state through whole cycles.</summary>
public sealed class ModelTests
{
    private const int Histories = 120;
    private const int PatienceInCycles = 25;

    private static readonly Gen<Step> _step = Gen.Frequency(
        (6, Gen.Select(Gen.Int[0, 63].Select(i => Directory[i % Directory.Length]), Gen.Int[0, 63], Gen.Int[0, 255], (k, a, b) => new Step(k, a, b))),
        (2, Gen.Select(Gen.Int[0, 63].Select(i => Mailcow[i % Mailcow.Length]), Gen.Int[0, 63], Gen.Int[0, 255], (k, a, b) => new Step(k, a, b))),
        (1, Gen.Select(Gen.Int[0, 63].Select(i => Faults[i % Faults.Length]), Gen.Int[0, 63], Gen.Int[0, 255], (k, a, b) => new Step(k, a, b))),
        (3, Gen.Const(new Step(StepKind.Cycle, 0, 0))));

    private static StepKind[] Directory =>
    [
        StepKind.AddPerson, StepKind.AddPerson, StepKind.RemovePerson, StepKind.ToggleEnabled, StepKind.ChangeMail, StepKind.AddAlias, StepKind.AddAlias,
        StepKind.RemoveAlias, StepKind.MoveAlias, StepKind.SetTeam, StepKind.SetTeam, StepKind.RemoveTeam,
    ];

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

    private static async Task PlayAsync(CycleWorld world, Step[] steps)
    {
        world.Mailcow.Reset();
        world.LoseState();
        world.Directory.People.Clear();
        world.Directory.Teams.Clear();

        // An emptied directory is withheld, which other tests show; here somebody always stays.
        world.Directory.Add("anchor", null, "anchor.alias@example.test");
        world.Directory.AddTeam("anchors", "anchor");
        foreach (var step in steps)
        {
            await step.ApplyAsync(world);
        }

        world.Directory.Broken = null;
        world.Mailcow.Faults.Clear();
        await SettleAsync(world);
        Assert.Equal(Wanted(world), Expectation.ActiveOurs(world.Mailcow.Mailcow.Aliases));
        Assert.All(world.Mailcow.Mailcow.Aliases.Where(a => a.PrivateComment == "made by hand"), a => Assert.Equal("user01@example.test", a.Goto));
        Assert.DoesNotContain(world.Mailcow.History.Writes, w => w.Path.Contains("delete", StringComparison.Ordinal) || w.Path.Contains("mailbox", StringComparison.Ordinal));
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
