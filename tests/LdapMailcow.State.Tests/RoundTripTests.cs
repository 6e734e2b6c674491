using CsCheck;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using LdapMailcow.Testing;
using Xunit;

namespace LdapMailcow.State.Tests;

/// <summary>What was committed is what is loaded, by another process later.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void A_new_state_is_the_empty_ledger()
    {
        using var directory = new TempDirectory();
        using var store = directory.Store();
        var ledger = store.Load();
        Assert.Matches("^[0-9a-f]{8}$", ledger.Database);
        Assert.Equivalent(Ledger.Empty with { Database = ledger.Database }, ledger, strict: true);
        Assert.Null(store.Pause);
        Assert.Empty(store.Cycles(10));
        Assert.Empty(store.History(null, 10));
    }

    [Fact]
    public void Any_sequence_of_updates_means_on_disk_what_it_means_in_Core() =>
        Gen.Select(Arbitrary.Update.Array[1, 6], Arbitrary.Approval.Array[0, 20]).Sample(
            (updates, approved) =>
            {
                using var directory = new TempDirectory();
                using (var store = directory.Store())
                {
                    store.EndCycle(Samples.Cycle(1), null, new WithheldSet("all", approved, []));
                    store.Approve("all");
                }

                var (expected, history) = (Ledger.Empty with { Approved = approved.ToHashSet() }, new List<HistoryEntry>());
                foreach (var update in updates)
                {
                    using var store = directory.Store();
                    store.Commit(update);
                    expected = expected.With(update);
                    history.AddRange(update.History);
                    var ledger = store.Load();
                    Assert.Equal(expected.Aliases, ledger.Aliases);
                    Assert.Equal(expected.Users, ledger.Users);
                    Assert.Equal(expected.Refusals, ledger.Refusals);
                    Assert.Equal(expected.Approved, ledger.Approved);
                    Assert.Equal(expected.Adoptions, ledger.Adoptions);
                    Assert.Equal(expected.Inherited, ledger.Inherited);
                    Assert.Equal(expected.Rivals, ledger.Rivals);
                    Assert.Equal(expected.Grants, ledger.Grants);
                }

                using var again = directory.Store();
                Assert.Equal(Enumerable.Reverse(history), again.History(null, int.MaxValue));
            },
            iter: Cases.Of(40));

    [Fact]
    public void What_a_cycle_saw_comes_back_and_stays_where_the_next_says_nothing_new() =>
        Gen.Select(Arbitrary.Details, Arbitrary.Details).Sample(
            (first, next) =>
            {
                using var directory = new TempDirectory();
                using var store = directory.Store();
                Assert.Null(store.Details());
                store.EndCycle(Samples.Cycle(1), null, null, first);
                AssertSame(first, store.Details());
                store.EndCycle(Samples.Cycle(2), null, null, next with { Notices = null });
                AssertSame(next with { Notices = first.Notices }, store.Details());
                store.EndCycle(Samples.Cycle(3), null, null);
                AssertSame(next with { Notices = first.Notices }, store.Details());
            },
            iter: Cases.Of(40));

    private static void AssertSame(CycleDetails expected, CycleDetails? actual)
    {
        Assert.Equal((expected.Cycle, expected.Users, expected.Groups, expected.Contacts), (actual!.Cycle, actual.Users, actual.Groups, actual.Contacts));
        Assert.Equal(expected.Phases, actual.Phases);
        Assert.Equal(expected.Notices, actual.Notices);
    }

    [Fact]
    public void Any_end_of_a_cycle_comes_back() =>
        Gen.Select(Arbitrary.Cycle, Arbitrary.Facts, Arbitrary.Withheld, Arbitrary.Pause).Sample(
            (cycle, facts, withheld, pause) =>
            {
                using var directory = new TempDirectory();
                using (var store = directory.Store())
                {
                    store.EndCycle(cycle, facts, withheld);
                    store.Pause = pause;
                }

                using var again = directory.Store();
                var ledger = again.Load();
                Assert.Equal(cycle, Assert.Single(again.Cycles(10)));
                Assert.Equal(facts, ledger.LastGood);
                Assert.Equal(cycle.Cause.IsTurn() ? (1, cycle.Finished) : (0, null), (ledger.LastTurn, ledger.LastTurnAt));
                Assert.Equal((withheld.Hash, pause), (ledger.Withheld?.Hash, again.Pause));
                Assert.Equal(withheld.Items, ledger.Withheld?.Items);
                Assert.Equal(withheld.Reasons, ledger.Withheld?.Reasons);
            },
            iter: Cases.Of(40));
}
