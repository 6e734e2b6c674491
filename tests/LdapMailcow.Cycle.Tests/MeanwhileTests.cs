using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle.Tests.World;

namespace LdapMailcow.Cycle.Tests;

/// <summary>The state is loaded while the directory answers.</summary>
public sealed class MeanwhileTests
{
    private readonly TaskCompletionSource _answer = new();

    [Theory]
    [InlineData(CycleCause.Timer)]
    [InlineData(CycleCause.Watch)]
    public async Task Neither_waits_for_the_other(CycleCause cause)
    {
        await using var daemon = await ChangedAsync();
        var (loads, reads, readsWhenLoaded) = (daemon.Store.Loads, daemon.World.Directory.Reads.Whole, 0);
        daemon.Store.Loading = () => readsWhenLoaded = daemon.World.Directory.Reads.Whole;

        var cycle = daemon.RunAsync(cause);

        Assert.Equal((reads + 1, false), (readsWhenLoaded, cycle.IsCompleted));
        _answer.SetResult();
        Assert.Equal((CycleOutcome.Done, 1), ((await cycle).Outcome, (await cycle).Changes(ChangeKind.Create)));
        Assert.Equal(loads + 1, daemon.Store.Loads);
    }

    [Theory]
    [InlineData(CycleCause.Timer)]
    [InlineData(CycleCause.Watch)]
    public async Task A_state_that_cannot_be_read_ends_the_read_of_the_directory(CycleCause cause)
    {
        await using var daemon = await ChangedAsync();
        daemon.Store.Loading = () => throw new StateUnavailableException("unreadable");

        var failed = await daemon.RunAsync(cause);
        daemon.Store.Loading = () => { };
        _answer.SetResult();

        Assert.Equal((CycleOutcome.Failed, "unreadable"), (failed.Outcome, failed.Error));
        Assert.Equal(1, (await daemon.RunAsync()).Changes(ChangeKind.Create));
    }

    [Fact]
    public async Task Nothing_is_read_while_mailcow_is_not_to_be_asked()
    {
        await using var daemon = await ChangedAsync();
        daemon.Store.Pause = new AuthenticationPause($"key-{daemon.World.ApiKey.GetHashCode(StringComparison.Ordinal)}", 1, daemon.World.Time.GetUtcNow().AddMinutes(4), "refused", 1);
        var reads = daemon.World.Directory.Reads.Whole;

        var failed = await daemon.RunAsync();

        Assert.Equal((CycleOutcome.Failed, reads), (failed.Outcome, daemon.World.Directory.Reads.Whole));
    }

    /// <summary>A settled daemon, and a directory that has somebody new and does not answer yet.</summary>
    private async Task<DaemonWorld> ChangedAsync()
    {
        var daemon = await DaemonWorld.StartAsync();
        daemon.World.Directory.Add("anna", null, "anna.alias@example.test");
        await daemon.RunAsync(3);
        daemon.World.Directory.Add("newcomer", null, "newcomer.alias@example.test");
        daemon.World.Directory.Answers = _answer.Task;
        return daemon;
    }
}
