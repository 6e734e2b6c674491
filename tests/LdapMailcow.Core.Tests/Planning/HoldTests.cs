using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>What an administrator put back stays so until the directory's wish changes.</summary>
public sealed class HoldTests
{
    private readonly World _world = new World().Has(Make.User("anna", "sales"), Make.User("bert"));

    public HoldTests() => _world.Cycle();

    [Fact]
    public void An_undone_update_is_put_back_and_held_against_the_same_wish()
    {
        Undo(r => r with { Goto = "boss@example.test" });
        var change = _world.Cycle().For("sales")!;
        Assert.Equal((ChangeKind.Update, "boss@example.test", true, "undone by hand"), (change.Kind, change.Values.Goto, change.ByHand, change.Reason));
        Assert.True(_world.Cycle().IsQuiet);
        _world.Mailcow.PutOwned("sales", "anna");
        Assert.Equal(["Update sales -> boss"], _world.Cycle().Lines);
    }

    [Fact]
    public void A_new_wish_of_the_directory_ends_the_hold()
    {
        Undo(r => r with { Goto = "boss@example.test" });
        _world.Cycle();
        _world.Users[0] = _world.Users[0] with { Mail = Make.A("anna.new") };
        Assert.Equal(["Update sales -> anna.new"], _world.Cycle().Lines);
        Assert.Null(_world.Ledger.Aliases[Make.A("sales")].HeldAgainst);
    }

    [Fact]
    public void Being_disabled_is_a_new_wish_too()
    {
        Undo(r => r with { Goto = "boss@example.test" });
        _world.Cycle();
        _world.Users[0] = _world.Users[0] with { Enabled = false };
        Assert.Equal(["Deactivate sales -> boss"], _world.Cycle().Lines);
    }

    [Fact]
    public void An_undone_creation_is_switched_off_and_asks_no_limit()
    {
        _world.Safety = new() { MaxRemovals = new(0, 0) };
        Undo(r => r with { Active = false });
        var prepared = _world.Cycle();
        Assert.Equal(["Deactivate sales -> anna"], prepared.Lines);
        Assert.False(prepared.For("sales")!.IsRemoval);
        Assert.Equal(["Deactivate sales -> anna"], Again(() => _world.Mailcow.PutOwned("sales", "anna")));
    }

    [Fact]
    public void An_undone_removal_is_activated_and_held_until_the_directory_wants_it_again()
    {
        _world.Users.RemoveAt(0);
        _world.Cycles(2);
        Undo(r => r with { Active = true });
        Assert.Equal(["Activate sales -> anna"], _world.Cycle().Lines);
        _world.Cycles(5);
        Assert.True(_world.Mailcow.Aliases["sales@example.test"].Active);
        Assert.Equal(Hold.NoWish, _world.Ledger.Aliases[Make.A("sales")].HeldAgainst);
    }

    [Fact]
    public void A_hold_survives_one_read_without_the_address_and_not_a_confirmed_removal()
    {
        Undo(r => r with { Goto = "boss@example.test" });
        _world.Cycle();
        var anna = _world.Users[0];
        _world.Users.RemoveAt(0);
        _world.Cycle();
        _world.Users.Add(anna);
        Assert.True(_world.Cycle().IsQuiet);
        _world.Users.Remove(anna);
        _world.Cycles(2);
        Assert.False(_world.Mailcow.Aliases["sales@example.test"].Active);
        _world.Users.Add(anna);
        Assert.Equal(["Activate sales -> anna"], _world.Cycle().Lines);
    }

    [Theory]
    [InlineData("null@localhost", "boss@example.test")]
    [InlineData("anna@example.test", "null@localhost")]
    public void A_special_target_is_neither_overwritten_nor_written(string now, string back)
    {
        _world.Mailcow.PutOwned("sales", now);
        Undo(r => r with { Goto = back });
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void What_is_already_as_it_was_needs_no_write_and_is_held()
    {
        Undo(r => r);
        Assert.True(_world.Cycle().IsQuiet);
        Assert.NotEqual(Hold.Next, _world.Ledger.Aliases[Make.A("sales")].HeldAgainst);
        Assert.NotNull(_world.Ledger.Aliases[Make.A("sales")].HeldAgainst);
    }

    [Fact]
    public void What_nobody_wants_and_is_as_it_was_is_held_without_a_write()
    {
        _world.Users.RemoveAt(0);
        Undo(r => r);
        Assert.True(_world.Cycle().IsQuiet);
        Assert.Equal(Hold.NoWish, _world.Ledger.Aliases[Make.A("sales")].HeldAgainst);
        Assert.Empty(_world.Cycle().Plan.Learned.SavedAliases);
    }

    [Fact]
    public void An_alias_that_is_held_inactive_may_point_anywhere()
    {
        Undo(r => r with { Active = false });
        _world.Cycle();
        _world.Mailcow.PutOwned("sales", "boss", active: false);
        Assert.True(_world.Cycle().IsQuiet);
    }

    private void Undo(Func<OwnedAlias, OwnedAlias> back) =>
        _world.Ledger = _world.Ledger.With(back(_world.Ledger.Aliases[Make.A("sales")]) with { HeldAgainst = Hold.Next });

    private IEnumerable<string> Again(Action meddle)
    {
        meddle();
        return _world.Cycle().Lines;
    }
}
