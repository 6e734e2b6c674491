using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>What an administrator asks a running daemon for.</summary>
public sealed class ByHandTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void A_pause_stays_until_it_is_replaced_and_each_of_them_is_a_decision()
    {
        var pause = new WritePause(Stores.Now, Stores.Now.AddMinutes(30));
        using (var store = _directory.Store())
        {
            var decisions = store.Decisions();
            Assert.Null(store.WritePause);
            store.WritePause = new WritePause(Stores.Now, null);
            Assert.Equal((new WritePause(Stores.Now, null), decisions + 1), (store.WritePause, store.Decisions()));
            store.WritePause = pause;
        }

        using var again = _directory.Store();
        Assert.Equal(pause, again.WritePause);
        again.WritePause = null;
        Assert.Null(again.WritePause);
        Assert.Equal(0, again.SyncsAskedFor());
    }

    /// <summary>The daemon looks once a second, for months.</summary>
    [Fact]
    public void Looking_for_what_was_asked_leaves_hardly_any_garbage()
    {
        const int Looks = 1000, MostBytes = 20;
        using var daemon = _directory.Store();
        var sum = daemon.Decisions() + daemon.SyncsAskedFor();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var look = 0; look < Looks; look++)
        {
            sum += daemon.Decisions() + daemon.SyncsAskedFor();
        }

        Assert.Equal(0, sum);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Looks, 0, MostBytes);
    }

    [Fact]
    public void A_wish_for_a_cycle_is_seen_by_the_other_process_and_is_no_decision()
    {
        using var daemon = _directory.Store();
        var (decisions, syncs) = (daemon.Decisions(), daemon.SyncsAskedFor());
        using (var command = _directory.Store())
        {
            command.AskForSync();
        }

        Assert.Equal((decisions, syncs + 1), (daemon.Decisions(), daemon.SyncsAskedFor()));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void A_pause_with_an_end_holds_until_then(int minutes, bool holds)
    {
        Assert.Equal(holds, new WritePause(Stores.Now, Stores.Now.AddMinutes(30)).Holds(Stores.Now.AddMinutes(minutes)));
        Assert.True(new WritePause(Stores.Now, null).Holds(Stores.Now.AddYears(9)));
    }

    public void Dispose() => _directory.Dispose();
}
