using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>100,000 users with three aliases each, and 1,700 more. Alone, because it measures the memory of the process.</summary>
[CollectionDefinition(nameof(LargeStateTests), DisableParallelization = true)]
[Collection(nameof(LargeStateTests))]
public sealed class LargeStateTests(ITestOutputHelper output) : IDisposable
{
    private const int Users = 101_700;
    private const int CommitMiB = 1300;
    private const int OpenMiB = 10;
    private const int LoadMiB = 450;
    private const int OneMiB = 10;
    private const int OneKiB = 400;

    private readonly TempDirectory _directory = new();

    /// <summary>Counted is what does not depend on the machine: bytes allocated (needed are 655 and 219 MiB, and next to none), kept and written.</summary>
    [Fact]
    public void Three_hundred_thousand_aliases_open_and_load_without_waste_and_share_their_texts()
    {
        using (var store = _directory.Store())
        {
            Counted("commit of all", CommitMiB, () => store.Commit(Samples.Large(Users)));
        }

        using var again = Counted("open", OpenMiB, () => _directory.Store());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var ledger = Counted("load", LoadMiB, again.Load);
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;
        output.WriteLine($"kept: {kept} MiB of a file of {new FileInfo(_directory.StateDb).Length >> 20} MiB");
        Assert.InRange(kept, 1, 110);
        Assert.Equal((3 * Users, Users), (ledger.Aliases.Count, ledger.Users.Count));
        AssertShared(ledger);
        Counted("commit of one", OneMiB, () => again.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("a@example.test")] }));
        Assert.InRange(new FileInfo(_directory.StateDb + "-wal").Length >> 10, 1, OneKiB);
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

    private void Counted(string what, long bound, Action act) =>
        Counted(what, bound, () =>
        {
            act();
            return true;
        });

    private T Counted<T>(string what, long bound, Func<T> act)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var result = act();
        var used = (GC.GetTotalAllocatedBytes(precise: true) - before) >> 20;
        output.WriteLine($"{what}: {used} MiB allocated");
        Assert.InRange(used, 0, bound);
        return result;
    }
}
