using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

public sealed class HistoryTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void History_is_told_newest_first_and_of_one_cycle_oldest_first()
    {
        using var store = Filled();
        Assert.Equal([(2, "a"), (2, "b"), (1, "b"), (1, "a")], Short(store.History(null, 10)));
        Assert.Equal([(2, "a"), (1, "a")], Short(store.History(Samples.Address("a@example.test"), 10)));
        Assert.Equal([(2, "a")], Short(store.History(Samples.Address("a@example.test"), 1)));
        Assert.Equal([(1, "a"), (1, "b")], Short(store.HistoryOf(1)));
        Assert.Empty(store.HistoryOf(3));
    }

    [Fact]
    public void The_order_is_that_of_writing_when_the_clock_was_set_back()
    {
        using var store = _directory.Store();
        store.Commit(new LedgerUpdate { History = [Samples.Change(1, "a@example.test"), Samples.Change(2, "a@example.test", Stores.Now.AddDays(-400))] });
        Assert.Equal([(2, "a"), (1, "a")], Short(store.History(Samples.Address("a@example.test"), 10)));
    }

    [Fact]
    public void Only_what_is_older_than_the_given_time_and_a_thousand_cycles_is_forgotten()
    {
        using var store = _directory.Store();
        store.Commit(new LedgerUpdate
        {
            History =
            [
                Samples.Change(1, "old@example.test", Stores.Now.AddMilliseconds(-1)),
                Samples.Change(1, "edge@example.test", Stores.Now),
                Samples.Change(1, "new@example.test", Stores.Now.AddDays(1)),
            ],
        });
        store.EndCycle(Samples.Cycle(1000), null, null);
        store.ForgetHistoryBefore(Stores.Now);
        Assert.Equal(3, store.History(null, 10).Count);

        store.EndCycle(Samples.Cycle(1001), null, null);
        store.ForgetHistoryBefore(Stores.Now);
        Assert.Equal([(1, "new"), (1, "edge")], Short(store.History(null, 10)));
    }

    public void Dispose() => _directory.Dispose();

    private static IEnumerable<(long Cycle, string Name)> Short(IEnumerable<HistoryEntry> entries) =>
        entries.Select(e => (e.Cycle, e.Address.Value.Split('@')[0]));

    private SqliteStateStore Filled()
    {
        var store = _directory.Store();
        store.Commit(new LedgerUpdate { History = [Samples.Change(1, "a@example.test"), Samples.Change(1, "b@example.test")] });
        store.Commit(new LedgerUpdate { History = [Samples.Change(2, "b@example.test"), Samples.Change(2, "a@example.test")] });
        return store;
    }
}
