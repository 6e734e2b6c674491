using System.Diagnostics;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

public sealed class LargeStateTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void Three_hundred_thousand_aliases_open_and_load_quickly_and_share_their_texts()
    {
        var update = Samples.Large(101_700);
        using (var store = _directory.Store())
        {
            Timed("commit", () => store.Commit(update));
        }

        for (var i = 0; i < 3; i++)
        {
            SqliteStateStore? again = null;
            Timed("open", () => again = _directory.Store());
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            Core.State.Ledger? ledger = null;
            Timed("load", () => ledger = again!.Load());
            output.WriteLine($"alloc {(GC.GetAllocatedBytesForCurrentThread() - allocated) >> 20} MiB");
            output.WriteLine($"kept {(GC.GetTotalMemory(forceFullCollection: true) - before) >> 20} MiB, file {new FileInfo(_directory.StateDb).Length >> 20} MiB");
            Assert.Equal(305_100, ledger!.Aliases.Count);
            GC.KeepAlive(ledger);
            again!.Dispose();
        }
    }

    public void Dispose() => _directory.Dispose();

    private void Timed(string what, Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        output.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms");
    }
}
