using System.Diagnostics;
using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>100,000 users with three aliases each, and 1,700 more. Alone, because it measures the processor time of the process.</summary>
[CollectionDefinition(nameof(LargeStateTests), DisableParallelization = true)]
[Collection(nameof(LargeStateTests))]
public sealed class LargeStateTests(ITestOutputHelper output) : IDisposable
{
    private const int Users = 101_700;

    private readonly TempDirectory _directory = new();

    /// <summary>The bounds are many times what is needed (2.5 s, 0.1 s, 0.9 s; 93 MiB), and still catch a quadratic turn, which takes minutes.</summary>
    [Fact]
    public void Three_hundred_thousand_aliases_open_and_load_quickly_and_share_their_texts()
    {
        using (var store = _directory.Store())
        {
            Timed("commit of all", 60_000, () => store.Commit(Samples.Large(Users)));
        }

        using var again = Timed("open", 9000, () => _directory.Store());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var ledger = Timed("load", 15_000, again.Load);
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;
        output.WriteLine($"kept: {kept} MiB of a file of {new FileInfo(_directory.StateDb).Length >> 20} MiB");
        Assert.InRange(kept, 1, 110);
        Assert.Equal((3 * Users, Users), (ledger.Aliases.Count, ledger.Users.Count));
        AssertShared(ledger);
        Timed("commit of one", 6000, () => again.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("a@example.test")] }));
    }

    public void Dispose() => _directory.Dispose();

    private static void AssertShared(Ledger ledger)
    {
        foreach (var alias in ledger.Aliases.Values)
        {
            var user = ledger.Users[alias.Source!.Value];
            Assert.Same(user.Id.Value, alias.Source.Value.Value);
            Assert.Equal(user.Mail.Value, alias.Goto);
        }
    }

    private void Timed(string what, int bound, Action act) =>
        Timed(what, bound, () =>
        {
            act();
            return true;
        });

    private T Timed<T>(string what, int bound, Func<T> act)
    {
        var (start, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var result = act();
        var used = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
        output.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms, {used:F0} ms of processor time");
        Assert.InRange(used, 0, bound);
        return result;
    }
}
