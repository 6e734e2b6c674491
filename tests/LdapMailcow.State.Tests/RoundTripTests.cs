using CsCheck;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
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
        Assert.Equivalent(Ledger.Empty, store.Load(), strict: true);
        Assert.Null(store.Pause);
        Assert.Empty(store.Cycles(10));
        Assert.Empty(store.History(null, 10));
    }

    [Fact]
    public void Any_sequence_of_commits_loads_as_the_same_sequence_on_dictionaries() =>
        Arbitrary.Update.Array[1, 6].Sample(
            updates =>
            {
                using var directory = new TempDirectory();
                var (aliases, users) = (new Dictionary<Address, OwnedAlias>(), new Dictionary<ObjectId, SeenUser>());
                var (refusals, inherited, history) = (new Dictionary<Address, Refusal>(), new HashSet<Address>(), new List<HistoryEntry>());
                foreach (var update in updates)
                {
                    using (var store = directory.Store())
                    {
                        store.Commit(update);
                    }

                    Apply(aliases, update.ForgottenAliases, update.SavedAliases, a => a.Address);
                    Apply(users, update.ForgottenUsers, update.SavedUsers, u => u.Id);
                    Apply(refusals, update.ForgottenRefusals, update.SavedRefusals, r => r.Address);
                    inherited.UnionWith(update.NewInheritance);
                    inherited.ExceptWith(update.SettledInheritance);
                    history.AddRange(update.History);
                }

                using var again = directory.Store();
                var ledger = again.Load();
                Assert.Equal(aliases, ledger.Aliases);
                Assert.Equal(users, ledger.Users);
                Assert.Equal(refusals, ledger.Refusals);
                Assert.Equal(inherited, ledger.Inherited.ToHashSet());
                Assert.Equal(Enumerable.Reverse(history), again.History(null, int.MaxValue));
            },
            iter: Cases.Of(40));

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

    private static void Apply<TKey, T>(Dictionary<TKey, T> model, IEnumerable<TKey> forgotten, IEnumerable<T> saved, Func<T, TKey> key)
        where TKey : notnull
    {
        foreach (var gone in forgotten)
        {
            model.Remove(gone);
        }

        foreach (var item in saved)
        {
            model[key(item)] = item;
        }
    }
}
