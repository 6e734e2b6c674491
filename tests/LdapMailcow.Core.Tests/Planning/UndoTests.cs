using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>What undo announces is what the next cycle does; what it cannot put back is named with the reason.</summary>
public sealed class UndoTests
{
    private readonly World _world = new World().Has(Make.User("anna", "sales"), Make.User("bert"));

    public UndoTests() => _world.Cycle();

    [Fact]
    public void What_goes_back_is_written_by_the_next_cycle()
    {
        var undone = Undo(Changed("sales", "updated", "boss", activeBefore: true));
        Assert.Equal((null, false, "boss@example.test"), (undone.WhyNot, undone.IsSo, undone.Order?.Goto));
        _world.Ledger = _world.Ledger.With(new LedgerUpdate { OrderedAliases = [undone.Order!] });
        Assert.Equal(["Update sales -> boss"], _world.Cycle(CycleCause.Decision).Lines);
    }

    [Fact]
    public void What_is_so_already_is_only_held()
    {
        var undone = Undo(Changed("sales", "updated", "anna", activeBefore: true) with { GotoAfter = Make.Full("boss") });
        Assert.Equal((null, true), (undone.WhyNot, undone.IsSo));
        Assert.Equal(Hold.Next, undone.Order!.HeldAgainst);
    }

    [Fact]
    public void A_change_of_switches_alone_is_the_directory_s()
    {
        var undone = Undo(Changed("sales", "updated", "anna", activeBefore: true));
        Assert.Equal(("only mailcow's switches changed, and they follow the directory (LDAP_MAILCOW_FLAG_ATTRIBUTES)", null), (undone.WhyNot, undone.Order));
    }

    [Fact]
    public void A_vanished_alias_cannot_be_put_back()
    {
        _world.Mailcow.Aliases.Clear();
        CannotBePutBack("it was deleted in mailcow");
    }

    [Fact]
    public void An_alias_in_whose_place_is_a_mailbox_cannot_be_put_back()
    {
        _world.Mailcow.Aliases.Clear();
        _world.Mailcow.PutMailbox("sales");
        CannotBePutBack("a mailbox has the address now");
    }

    [Fact]
    public void A_released_or_replaced_alias_cannot_be_put_back()
    {
        _world.Mailcow.Put("sales", "chief", comment: "mine");
        CannotBePutBack("it lost our marker, and is somebody else's (-> chief@example.test)");
        _world.Cycle();
        CannotBePutBack("it is not ours any more, and points to chief@example.test");
        _world.Mailcow.Aliases.Clear();
        CannotBePutBack("it was deleted in mailcow");
    }

    [Fact]
    public void An_administrator_s_special_target_stays()
    {
        _world.Mailcow.Aliases["sales@example.test"] = _world.Mailcow.PutOwned("sales", "x") with { Goto = "null@localhost" };
        CannotBePutBack("mailcow's special targets are set by administrators only (-> null@localhost)");
    }

    [Fact]
    public void What_the_configuration_leaves_out_or_forbids_is_named_with_the_setting()
    {
        _world.Options = new() { Protected = [new AddressGlob("sales@*")] };
        CannotBePutBack("the configuration leaves it out (LDAP_MAILCOW_PROTECTED, LDAP_MAILCOW_ONLY, LDAP_MAILCOW_IGNORED_DOMAINS)");
        _world.Options = new() { Policy = Policy.CreateOnly };
        CannotBePutBack("LDAP_MAILCOW_POLICY does not allow it");
    }

    [Fact]
    public void What_waits_for_a_refused_write_is_named()
    {
        var row = _world.Ledger.Aliases[Make.A("sales")];
        _world.Ledger = _world.Ledger.With(row with { Goto = "boss@example.test", HeldAgainst = Hold.Next });
        _world.Faults = _ => Fault.Refused;
        _world.Cycle();
        _world.Ledger = _world.Ledger.With(row);
        CannotBePutBack("mailcow refused that before, and it is not tried again yet");
    }

    [Fact]
    public void An_object_that_cannot_be_judged_keeps_what_it_has()
    {
        _world.Users.RemoveAt(0);
        _world.Unreadable.Add(Make.Unreadable("anna", "sales"));
        _world.Mailcow.PutOwned("sales", "somebody");
        CannotBePutBack("what it belongs to in the directory could not be judged");
    }

    [Fact]
    public void A_mailbox_is_left_to_people() =>
        Assert.Equal("a mailbox is changed in mailcow, and then left alone", Undo(Changed("anna", "mailbox disabled", null, activeBefore: true)).WhyNot);

    private void CannotBePutBack(string whyNot)
    {
        var undone = Undo(Changed("sales", "updated", "boss", activeBefore: true));
        Assert.Equal((whyNot, null), (undone.WhyNot, undone.Order));
    }

    private Undone Undo(HistoryEntry change)
    {
        var undo = new Undo([change], _world.Ledger, _world.Options);
        var before = _world.Ledger;
        _world.Ledger = before.With(new LedgerUpdate { OrderedAliases = undo.Orders });
        var next = _world.Prepare(CycleCause.Decision);
        _world.Ledger = before;
        return Assert.Single(undo.Judge(next.Cycle));
    }

    private static HistoryEntry Changed(string name, string change, string? before, bool activeBefore) => new(
        1, DateTimeOffset.UnixEpoch, Make.A(name), change, "why", before is null ? null : Make.Full(before), activeBefore, Make.Full("anna"), true);
}
