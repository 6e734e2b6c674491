using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

public sealed class CycleTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void Cycles_are_numbered_without_a_gap_also_after_an_interrupted_one_and_a_restart()
    {
        using (var store = _directory.Store())
        {
            Assert.Equal(1, store.BeginCycle(Stores.Now, CycleCause.Timer));
            store.EndCycle(Samples.Cycle(1), null, null);
            Assert.Equal(2, store.BeginCycle(Stores.Now, CycleCause.Timer));
        }

        using var again = _directory.Store();
        Assert.Equal(2, again.Load().LastTurn);
        Assert.Equal(3, again.BeginCycle(Stores.Now, CycleCause.Timer));
        Assert.Equal([1L], again.Cycles(10).Select(c => c.Number));
    }

    [Fact]
    public void The_last_cycle_is_the_one_with_the_highest_number_even_when_the_clock_went_back_a_year()
    {
        using var store = _directory.Store();
        store.EndCycle(Samples.Cycle(store.BeginCycle(Stores.Now, CycleCause.Timer)), null, null);
        var earlier = Stores.Now.AddYears(-1);
        Assert.Equal(2, store.BeginCycle(earlier, CycleCause.Timer));
        store.EndCycle(new CycleRecord(2, earlier, earlier, CycleOutcome.Failed, "failed"), null, null);
        Assert.Equal(earlier, store.Load().LastTurnAt);
        Assert.Equal([2L, 1L], store.Cycles(10).Select(c => c.Number));
    }

    [Fact]
    public void Only_the_last_thousand_cycles_are_kept()
    {
        using var store = _directory.Store();
        store.EndCycle(Samples.Cycle(1), null, null);
        store.EndCycle(Samples.Cycle(2), null, null);
        store.EndCycle(Samples.Cycle(1001), null, null);
        Assert.Equal([1001L, 2L], store.Cycles(5000).Select(c => c.Number));
        Assert.Equal([1001L], store.Cycles(1).Select(c => c.Number));
    }

    [Fact]
    public void Turns_are_counted_apart_from_cycles_also_by_another_process()
    {
        using (var store = _directory.Store())
        {
            Assert.Equal((1, 1), Run(store, CycleCause.Timer, Stores.Now));
            Assert.Equal((2, 1), Run(store, CycleCause.Watch, Stores.Now.AddMinutes(1)));
            Assert.Equal(Stores.Now, store.Load().LastTurnAt);
        }

        using var again = _directory.Store();
        Assert.Equal((3, 1), Run(again, CycleCause.Decision, Stores.Now.AddMinutes(2)));
        Assert.Equal((4, 2), Run(again, CycleCause.Sync, Stores.Now.AddMinutes(3)));
        Assert.Equal(Stores.Now.AddMinutes(3), again.Load().LastTurnAt);
        Assert.Equal([CycleCause.Sync, CycleCause.Decision, CycleCause.Watch, CycleCause.Timer], again.Cycles(10).Select(c => c.Cause));
    }

    [Fact]
    public void However_many_cycles_events_begin_the_last_turn_is_not_forgotten()
    {
        using var store = _directory.Store();
        Run(store, CycleCause.Timer, Stores.Now.AddMinutes(-5));
        Run(store, CycleCause.Timer, Stores.Now);
        store.EndCycle(Samples.Cycle(5000, cause: CycleCause.Watch), null, null);
        Assert.Equal([5000L, 2L], store.Cycles(10).Select(c => c.Number));
        Assert.Equal((2, Stores.Now), (store.Load().LastTurn, store.Load().LastTurnAt));
    }

    [Fact]
    public void A_cycle_that_was_no_good_one_keeps_the_facts_of_the_last_good_one()
    {
        using var store = _directory.Store();
        var facts = new SourceFacts("scope", 3, 4);
        store.EndCycle(Samples.Cycle(1), facts, null);
        store.EndCycle(Samples.Cycle(2), null, null);
        Assert.Equal(facts, store.Load().LastGood);
    }

    [Fact]
    public void What_is_withheld_is_replaced_by_the_next_cycle()
    {
        using var store = _directory.Store();
        store.EndCycle(Samples.Cycle(1), null, new WithheldSet("one", ["a", "b"], ["because"]));
        store.EndCycle(Samples.Cycle(2), null, new WithheldSet("two", ["c"], ["still", "too many"]));
        Assert.Equal(["c"], store.Load().Withheld!.Items);
        Assert.Equal(["still", "too many"], store.Load().Withheld!.Reasons);
        store.EndCycle(Samples.Cycle(3), null, null);
        Assert.Null(store.Load().Withheld);
    }

    [Fact]
    public void How_the_directory_is_watched_is_the_last_that_was_said()
    {
        var watch = new WatchRecord("syncrepl at ldap://x", Stores.Now, null, 7);
        using (var store = _directory.Store())
        {
            Assert.Null(store.Watch);
            store.Watch = watch;
            Assert.Equal(watch, store.Watch);
            store.Watch = watch = watch with { How = null, LastChange = Stores.Now.AddSeconds(1), Cycles = 8 };
        }

        using var again = _directory.Store();
        Assert.Equal(watch, again.Watch);
    }

    [Fact]
    public void A_pause_stays_until_it_is_lifted()
    {
        var pause = new AuthenticationPause("abc", 2, Stores.Now.AddHours(1), "401", 1);
        using (var store = _directory.Store())
        {
            store.Pause = pause with { Failures = 1 };
            store.Pause = pause;
        }

        using var again = _directory.Store();
        Assert.Equal(pause, again.Pause);
        again.Pause = null;
        Assert.Null(again.Pause);
    }

    private static (long Number, long Turn) Run(SqliteStateStore store, CycleCause cause, DateTimeOffset at)
    {
        var number = store.BeginCycle(at, cause);
        store.EndCycle(new CycleRecord(number, at, at, CycleOutcome.Done, "", cause), null, null);
        return (number, store.Load().LastTurn);
    }

    public void Dispose() => _directory.Dispose();
}
