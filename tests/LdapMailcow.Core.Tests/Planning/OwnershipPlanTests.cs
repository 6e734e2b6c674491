using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>Adoption, inheritance, drift, released and vanished aliases (design rules 6, 9 and 12).</summary>
public sealed class OwnershipPlanTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(AdoptExisting.None, "anna", false)]
    [InlineData(AdoptExisting.None, "somebody", false)]
    [InlineData(AdoptExisting.SameGoto, "anna", true)]
    [InlineData(AdoptExisting.SameGoto, "ANNA@example.test", true)]
    [InlineData(AdoptExisting.SameGoto, "somebody", false)]
    [InlineData(AdoptExisting.SameGoto, "anna,somebody", false)]
    [InlineData(AdoptExisting.All, "somebody", true)]
    public void An_existing_alias_is_adopted_only_as_the_configuration_says(AdoptExisting adopt, string target, bool adopted)
    {
        _world.Options = new() { Adopt = adopt };
        _world.Mailcow.Put("sales", target);
        _world.Has(Make.User("anna", "sales"));
        Assert.Equal(adopted ? ["Adopt sales -> anna"] : [], _world.Prepare().Lines);
    }

    [Fact]
    public void Adoption_gives_the_marker_keeps_flags_and_comment_and_is_remembered()
    {
        _world.Options = new() { Adopt = AdoptExisting.All };
        var alias = _world.Mailcow.Put("sales", "somebody", comment: "ticket 7");
        _world.Has(Make.User("anna", "sales"));
        var change = _world.Prepare().For("sales")!;
        Assert.Equal(("ldap-mailcow:default ticket 7", alias.Flags, alias.Id), (change.Values.PrivateComment, change.Values.Flags, change.Before!.Id));
        Assert.Equal("taken over for anna", change.Reason);
        _world.Cycle();
        Assert.Equal(Make.Id("anna"), _world.Ledger.Aliases[Make.A("sales")].Source);
        Assert.True(_world.Prepare().IsQuiet);
    }

    [Fact]
    public void An_empty_group_never_adopts_by_the_same_goto()
    {
        _world.Options = new() { Adopt = AdoptExisting.SameGoto };
        _world.Mailcow.Aliases["team@example.test"] = _world.Mailcow.Put("team", "x") with { Goto = "" };
        _world.Has(Make.Group("team"));
        Assert.True(_world.Prepare().IsQuiet);
    }

    [Fact]
    public void An_empty_group_adopts_without_emptying_the_goto()
    {
        _world.Options = new() { Adopt = AdoptExisting.All };
        _world.Mailcow.Put("team", "anna,bert");
        _world.Has(Make.Group("team"));
        var change = _world.Prepare().For("team")!;
        Assert.Equal(("anna@example.test,bert@example.test", false, true), (change.Values.Goto, change.Values.Active, change.IsRemoval));
    }

    [Fact]
    public void Special_targets_are_never_adopted()
    {
        _world.Options = new() { Adopt = AdoptExisting.All };
        _world.Mailcow.Put("sales", "null@localhost");
        _world.Mailcow.Put("old", "spam@localhost");
        _world.Ledger = _world.Ledger with { Inherited = new HashSet<Address> { Make.A("sales"), Make.A("old") } };
        _world.Has(Make.User("anna", "sales"));
        _world.Cycles(3);
        Assert.Equal(0, _world.Writes);
        Assert.True(_world.Prepare().Says(NoticeKind.Conflict,
            "sales@example.test (wanted for anna) points to null@localhost, which an administrator chose; it is left alone."));
    }

    [Fact]
    public void Another_owner_s_alias_is_never_adopted()
    {
        _world.Options = new() { Adopt = AdoptExisting.All };
        _world.Mailcow.PutOwned("sales", "anna", owner: "second");
        _world.Mailcow.PutOwned("old", "anna", owner: "second");
        _world.Ledger = _world.Ledger with { Inherited = new HashSet<Address> { Make.A("sales"), Make.A("old") } };
        _world.Has(Make.User("anna", "sales"));
        _world.Cycles(4);
        Assert.Equal(0, _world.Writes);
        Assert.True(_world.Prepare().Says(NoticeKind.Conflict,
            "sales@example.test (wanted for anna) belongs to another owner by its marker (ldap-mailcow:second); it is left alone. "
            + "Two daemons must not want the same address: look at LDAP_MAILCOW_OWNER_ID, which only rename-owner may change."));
    }

    [Fact]
    public void What_the_predecessor_had_and_the_directory_wants_is_adopted_where_it_is_judged()
    {
        Inherit("sales");
        _world.Mailcow.Put("sales", "old");
        _world.Has(Make.User("anna", "sales"));
        Assert.Equal("taken over for anna", _world.Prepare().For("sales")!.Reason);
        _world.Cycle();
        Assert.Empty(_world.Ledger.Inherited);
        Assert.Equal(("anna@example.test", "ldap-mailcow:default"), (_world.Mailcow.Aliases["sales@example.test"].Goto, _world.Mailcow.Aliases["sales@example.test"].PrivateComment));
    }

    [Fact]
    public void What_the_predecessor_had_and_nobody_wants_gets_the_marker_first_and_is_removed_like_ours()
    {
        Inherit("old");
        _world.Mailcow.Put("old", "anna", comment: "kept");
        _world.Has(Make.User("anna"));
        Assert.Equal("taken over, as the predecessor had it", _world.Prepare().For("old")!.Reason);
        Assert.Equal(["Adopt old -> anna"], _world.Cycle().Lines);
        Assert.Equal("ldap-mailcow:default kept", _world.Mailcow.Aliases["old@example.test"].PrivateComment);
        Assert.Empty(_world.Ledger.Inherited);
        Assert.Empty(_world.Cycle().Lines);
        Assert.Equal(["Deactivate old -> anna"], _world.Cycle().Lines);
    }

    [Fact]
    public void What_the_predecessor_had_and_is_protected_or_gone_is_settled_without_a_write()
    {
        Inherit("gone", "abuse");
        _world.Options = new() { Protected = [new AddressGlob("abuse@*")] };
        _world.Mailcow.Put("abuse", "anna");
        _world.Has(Make.User("anna"));
        _world.Cycle();
        Assert.Equal(0, _world.Writes);
        Assert.Empty(_world.Ledger.Inherited);
    }

    [Fact]
    public void What_the_predecessor_had_and_a_pilot_leaves_out_is_kept_for_its_end()
    {
        Inherit("sales", "old", "abuse");
        _world.Options = new() { Only = [new AddressGlob("sales@*")], Protected = [new AddressGlob("abuse@*")] };
        _world.Mailcow.Put("sales", "anna");
        _world.Mailcow.Put("old", "anna");
        _world.Has(Make.User("anna", "sales"));
        Assert.Equal(["Adopt sales -> anna"], _world.Cycle().Lines);
        Assert.Empty(_world.Cycle().Lines);
        _world.Options = new() { Protected = [new AddressGlob("abuse@*")] };
        Assert.Equal(["Adopt old -> anna"], _world.Cycle().Lines);
        Assert.Empty(_world.Ledger.Inherited);
    }

    [Fact]
    public void What_the_predecessor_had_and_is_gone_but_wanted_is_created()
    {
        Inherit("sales");
        _world.Has(Make.User("anna", "sales"));
        Assert.Equal(["Create sales -> anna"], _world.Cycle().Lines);
        Assert.Empty(_world.Ledger.Inherited);
    }

    [Theory]
    [InlineData("somebody", true)]
    [InlineData("anna", false)]
    [InlineData("anna,somebody", true)]
    public void What_somebody_changed_is_put_back_as_drift(string target, bool active)
    {
        Synced();
        _world.Mailcow.PutOwned("sales", target, active);
        var change = _world.Prepare().For("sales")!;
        Assert.Equal(("anna@example.test", true, true), (change.Values.Goto, change.Values.Active, change.IsDrift));
        Assert.Equal("drift: it was changed in mailcow; put back for anna", change.Reason);
    }

    [Fact]
    public void A_deleted_alias_is_made_again_as_drift()
    {
        Synced();
        _world.Mailcow.Aliases.Clear();
        var prepared = _world.Prepare();
        Assert.Equal((ChangeKind.Create, true), (prepared.For("sales")!.Kind, prepared.For("sales")!.IsDrift));
        Assert.Equal("drift: it was deleted in mailcow; anna still has it", prepared.For("sales")!.Reason);
        Assert.Empty(prepared.Plan.Learned.ForgottenAliases);
    }

    [Fact]
    public void A_change_of_the_directory_is_no_drift_even_if_somebody_else_meddled()
    {
        Synced();
        _world.Users[0] = _world.Users[0] with { Mail = Make.A("anna.new") };
        _world.Mailcow.PutOwned("sales", "somebody");
        Assert.False(_world.Prepare().For("sales")!.IsDrift);
    }

    [Fact]
    public void A_restored_row_knows_nothing_of_drift()
    {
        _world.Mailcow.PutOwned("sales", "somebody");
        _world.Has(Make.User("anna", "sales"));
        Assert.False(_world.Prepare().For("sales")!.IsDrift);
    }

    [Fact]
    public void A_vanished_alias_that_nobody_wants_is_forgotten()
    {
        Synced();
        _world.Mailcow.Aliases.Clear();
        _world.Users[0] = Make.User("anna");
        _world.Cycle();
        Assert.Empty(_world.Ledger.Aliases);
        Assert.Equal(1, _world.Writes);
    }

    [Fact]
    public void A_lost_marker_is_told_before_the_conflict_that_follows_from_it()
    {
        Synced();
        _world.Mailcow.Put("sales", "boss", comment: "mine");

        var notices = _world.Prepare().Plan.Notices.Where(n => n.Address == Make.A("sales")).Select(n => n.Reason);
        Assert.Equal([NoticeReason.MarkerLost, NoticeReason.NotOurs], notices);
    }

    [Fact]
    public void An_alias_that_lost_the_marker_is_released_and_not_touched_again()
    {
        Synced();
        _world.Mailcow.Put("sales", "boss", comment: "mine");
        Assert.True(_world.Prepare().Says(NoticeKind.Information, "sales@example.test has lost our marker in mailcow; it is somebody else's from now on."));
        _world.Cycles(2);
        _world.Users.Clear();
        _world.Has(Make.User("bert"));
        _world.Cycles(4);
        Assert.Empty(_world.Ledger.Aliases);
        Assert.Equal(("boss@example.test", true), (_world.Mailcow.Aliases["sales@example.test"].Goto, _world.Mailcow.Aliases["sales@example.test"].Active));
        Assert.Equal(1, _world.Writes);
    }

    private void Inherit(params string[] names) => _world.Ledger = _world.Ledger with { Inherited = names.Select(Make.A).ToHashSet() };

    private void Synced()
    {
        _world.Has(Make.User("anna", "sales"));
        _world.Cycle();
        Assert.Equal(1, _world.Writes);
    }
}
