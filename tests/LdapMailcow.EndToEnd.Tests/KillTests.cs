using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.History;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>
/// kill -9 of the real process at HTTP writes and at SQLite's syncs to disk. A sample by default; every single one with
/// <c>LDAP_MAILCOW_KILL_EVERYWHERE=1</c>.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Sample = 8;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_write_the_next_start_converges(bool applied)
    {
        await using var world = await SixtyChanges.PrepareAsync();
        var (start, end, stranger, writes) = await RehearseAsync(world);
        foreach (var write in Positions(writes))
        {
            start.Restore();
            RunningDaemon? process = null;
            var kill = new Func<RecordedRequest, Task>(async _ => await KillAsync(() => process));
            world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Close, Apply = applied, Nth = write, After = kill });
            await using (process = world.Start(["sync"]))
            {
                Assert.NotEqual(0, (await process.EndAsync()).ExitCode);
            }

            await ConvergesAsync(world, end, stranger, $"killed {(applied ? "after" : "before")} write {write} of {writes}");
        }
    }

    [Fact]
    public async Task Killed_at_any_sync_of_the_state_to_disk_the_next_start_converges()
    {
        await using var world = await SixtyChanges.PrepareAsync();
        var (start, end, stranger, _) = await RehearseAsync(world);
        start.Restore();
        using var calls = new SyncCalls();
        var syncs = await calls.CountAsync(world);
        Assert.InRange(syncs, 50, 1000);
        output.WriteLine($"{syncs} syncs");
        foreach (var sync in Positions(syncs))
        {
            start.Restore();
            Assert.NotEqual(0, await calls.KillAtAsync(world, sync));
            await ConvergesAsync(world, end, stranger, $"killed at sync {sync} of {syncs}");
        }
    }

    private async Task<(Snapshot Start, IReadOnlyList<string> End, object Stranger, int Writes)> RehearseAsync(World world)
    {
        var start = Snapshot.Of(world);
        var stranger = world.Mailcow.Mailcow.Alias(SixtyChanges.Stranger)! with { Created = default };
        var before = world.Mailcow.History.Writes.Count;
        (await world.SyncAsync()).Ended(0);
        var writes = world.Mailcow.History.Writes.Count - before;
        output.WriteLine($"60 changes in {writes} writes");
        Assert.InRange(writes, 50, 60);
        return (start, SixtyChanges.Picture(world), stranger, writes);
    }

    private static IEnumerable<int> Positions(int count) => Environment.GetEnvironmentVariable("LDAP_MAILCOW_KILL_EVERYWHERE") == "1"
        ? Enumerable.Range(1, count)
        : Enumerable.Range(0, Sample).Select(i => 1 + (i * (count - 1) / (Sample - 1))).Distinct();

    private static async Task KillAsync(Func<RunningDaemon?> process)
    {
        while (process() is null)
        {
            await Task.Delay(5);
        }

        process()!.Kill();
    }

    private static async Task ConvergesAsync(World world, IReadOnlyList<string> end, object stranger, string what)
    {
        await world.HungUpAsync();
        world.Mailcow.Faults.Clear();
        (await world.SyncAsync()).Ended(0);
        var again = (await world.SyncAsync()).Ended(0);
        Assert.True(end.SequenceEqual(SixtyChanges.Picture(world)), $"{what}:\n{again.Output}\n{string.Join('\n', SixtyChanges.Picture(world).Except(end))}");
        Assert.Equal(stranger, world.Mailcow.Mailcow.Alias(SixtyChanges.Stranger)! with { Created = default });
    }
}
