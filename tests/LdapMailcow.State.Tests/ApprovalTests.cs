using LdapMailcow.Core.State;
using LdapMailcow.State.Tests.Support;
using Xunit;

namespace LdapMailcow.State.Tests;

public sealed class ApprovalTests : IDisposable
{
    private static readonly WithheldSet _set = new("5f2c", ["deactivate a@example.test", "deactivate b@example.test"], ["too many"]);

    private readonly TempDirectory _directory = new();

    [Fact]
    public void Exactly_what_is_withheld_can_be_approved()
    {
        using var store = _directory.Store();
        Assert.False(store.Approve("5f2c"));
        store.EndCycle(Samples.Cycle(1), null, _set);
        Assert.False(store.Approve("5F2C"));
        Assert.False(store.Approve(""));
        Assert.Empty(store.Load().Approved);
        Assert.True(store.Approve("5f2c"));
        Assert.True(store.Approve("5f2c"));
        Assert.Equal(_set.Items.ToHashSet(), store.Load().Approved);
    }

    [Fact]
    public void An_approval_lasts_until_its_items_are_spent_whatever_is_withheld_later()
    {
        using (var store = _directory.Store())
        {
            store.EndCycle(Samples.Cycle(1), null, _set);
            store.Approve("5f2c");
            store.EndCycle(Samples.Cycle(2), null, new WithheldSet("other", ["delete c@example.test"], []));
            Assert.False(store.Approve("5f2c"));
            store.Commit(new LedgerUpdate { SpentApprovals = [_set.Items[0]] });
        }

        using var again = _directory.Store();
        Assert.Equal([_set.Items[1]], again.Load().Approved);
    }

    [Fact]
    public void A_second_store_approves_while_the_first_is_open_and_the_first_notices()
    {
        using var daemon = _directory.Store();
        daemon.EndCycle(Samples.Cycle(1), null, _set);
        using var command = _directory.Store();
        var before = daemon.Decisions();
        Assert.Equal(before, daemon.Decisions());
        Assert.True(command.Approve("5f2c"));
        Assert.NotEqual(before, daemon.Decisions());
        Assert.Equal(2, daemon.Load().Approved.Count);
    }

    [Fact]
    public void A_second_process_approves_while_the_first_holds_lock_and_state()
    {
        Assert.True(InstanceLock.TryAcquire(_directory.Path, out var held, out _));
        using (held)
        {
            using var daemon = _directory.Store();
            daemon.EndCycle(Samples.Cycle(1), null, _set);
            var before = daemon.Decisions();
            using var command = SecondProcess.Start("approve", _directory.Path, "5f2c");
            Assert.Equal("True", command.ReadLine());
            Assert.Equal(0, command.Finish());
            Assert.NotEqual(before, daemon.Decisions());
            Assert.Equal(2, daemon.Load().Approved.Count);
        }
    }

    [Fact]
    public void Commits_that_are_no_decision_wake_nobody_and_decisions_do()
    {
        using var daemon = _directory.Store();
        using var other = _directory.Store();
        var before = daemon.Decisions();
        daemon.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("a@example.test")] });
        other.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("b@example.test")] });
        Assert.False(other.Approve("not withheld"));
        Assert.Equal(before, daemon.Decisions());
        other.Decide(new LedgerUpdate { NewAdoptions = [new Adoption(Samples.Address("c@example.test"), "a", "b", true, "")] });
        Assert.NotEqual(before, daemon.Decisions());
    }

    [Fact]
    public void An_order_that_comes_during_a_cycle_is_not_overwritten_by_it()
    {
        using var daemon = _directory.Store();
        using var other = _directory.Store();
        var row = Samples.Alias("a@example.test");
        daemon.Commit(new LedgerUpdate { SavedAliases = [row] });
        var order = row with { Goto = "before@example.test", HeldAgainst = Hold.Next };
        other.Decide(new LedgerUpdate { OrderedAliases = [order, Samples.Alias("gone@example.test") with { HeldAgainst = Hold.Next }] });
        daemon.Commit(new LedgerUpdate { SavedAliases = [row with { Goto = "new@example.test", MissingReads = 1 }] });
        Assert.Equal(order, Assert.Single(daemon.Load().Aliases.Values));
        var done = order with { HeldAgainst = "wish" };
        daemon.Commit(new LedgerUpdate { SavedAliases = [done] });
        daemon.Commit(new LedgerUpdate { SavedAliases = [row] });
        Assert.Equal(row, Assert.Single(daemon.Load().Aliases.Values));
    }

    [Theory]
    [InlineData("first@example.test", true)]
    [InlineData("before@example.test", false)]
    public void A_second_order_is_not_lost_while_the_first_is_carried_out(string target, bool active)
    {
        using var daemon = _directory.Store();
        using var other = _directory.Store();
        daemon.Commit(new LedgerUpdate { SavedAliases = [Samples.Alias("a@example.test") with { Active = true }] });
        var first = daemon.Load().Aliases.Values.Single() with { Goto = "before@example.test", HeldAgainst = Hold.Next };
        var second = first with { Goto = target, Active = active };
        other.Decide(new LedgerUpdate { OrderedAliases = [first] });
        other.Decide(new LedgerUpdate { OrderedAliases = [second] });
        daemon.Commit(new LedgerUpdate { SavedAliases = [first with { HeldAgainst = "wish" }] });
        Assert.Equal(second, Assert.Single(daemon.Load().Aliases.Values));
        daemon.Commit(new LedgerUpdate { SavedAliases = [second with { HeldAgainst = "wish" }] });
        Assert.Equal("wish", Assert.Single(daemon.Load().Aliases.Values).HeldAgainst);
    }

    [Fact]
    public void A_newer_decision_to_adopt_stays_when_the_older_one_is_settled()
    {
        using var daemon = _directory.Store();
        using var other = _directory.Store();
        var older = new Adoption(Samples.Address("c@example.test"), "a", "b", true, "");
        other.Decide(new LedgerUpdate { NewAdoptions = [older] });
        foreach (var newer in (Adoption[])[older with { Now = "n" }, older with { Then = "n" }, older with { Active = false }, older with { Comment = "n" }, older with { Comment = null }])
        {
            other.Decide(new LedgerUpdate { NewAdoptions = [newer] });
            daemon.Commit(new LedgerUpdate { SettledAdoptions = [older] });
            Assert.Equal(newer, Assert.Single(daemon.Load().Adoptions.Values));
            daemon.Commit(new LedgerUpdate { SettledAdoptions = [newer] });
            Assert.Empty(daemon.Load().Adoptions);
        }
    }

    public void Dispose() => _directory.Dispose();
}
