using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

public sealed class PlannerTests
{
    private readonly World _world = new();

    [Fact]
    public void A_new_address_is_created_with_our_marker_and_flags()
    {
        _world.Options = new() { SogoVisible = false, SenderAllowed = true, OwnerId = "main" };
        _world.Has(Make.User("anna", "sales"));
        var change = _world.Prepare().For("sales")!;
        Assert.Equal(ChangeKind.Create, change.Kind);
        Assert.Equal(new AliasValues("anna@example.test", true, new AliasFlags(false, true, false), "ldap-mailcow:main"), change.Values);
        Assert.Equal(new OwnedAlias(Make.A("sales"), Make.Id("anna"), AliasKind.User, "anna@example.test", true), change.Row);
        Assert.Null(change.Before);
        Assert.Equal("new address of anna", change.Reason);
        Assert.False(change.IsDrift || change.IsRemoval || change.ByHand);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void A_group_is_internal_if_the_directory_or_the_configuration_says_so(bool directory, bool configuration, bool expected)
    {
        _world.Options = new() { GroupInternal = configuration };
        _world.Has(Make.Group("team", "anna") with { InternalOnly = directory }).Has(Make.User("anna", "sales"));
        var prepared = _world.Prepare();
        Assert.Equal(expected, prepared.For("team")!.Values.Flags.Internal);
        Assert.False(prepared.For("sales")!.Values.Flags.Internal);
        Assert.Equal("new address of group team", prepared.For("team")!.Reason);
    }

    [Fact]
    public void A_disabled_user_s_address_is_not_created()
    {
        _world.Has(Make.Disabled("anna", "sales")).Has(Make.Group("team"));
        Assert.True(_world.Prepare().IsQuiet);
    }

    [Fact]
    public void A_user_s_new_mail_updates_the_goto_and_nothing_else()
    {
        var alias = Owned("sales", "anna");
        _world.Has(Make.User("anna", "sales") with { Mail = Make.A("anna.new") });
        var change = _world.Prepare().For("sales")!;
        Assert.Equal(ChangeKind.Update, change.Kind);
        Assert.Equal(new AliasValues("anna.new@example.test", true, alias.Flags, null), change.Values);
        Assert.Equal(alias, change.Before);
        Assert.Equal(new WriteItem(Make.A("sales"), alias.Id, alias.PrivateComment), change.ToItem());
        Assert.Equal("it belongs to anna now", change.Reason);
    }

    [Fact]
    public void A_group_that_changed_its_members_is_updated()
    {
        Owned("team", "anna", source: "group-team", kind: AliasKind.Group);
        _world.Has(Make.Group("team", "anna", "bert"));
        Assert.Equal(["Update team -> anna,bert"], _world.Prepare().Lines);
        Assert.Equal("members of group team changed", _world.Prepare().For("team")!.Reason);
    }

    [Fact]
    public void The_order_and_case_of_members_in_mailcow_is_no_difference()
    {
        _world.Mailcow.PutOwned("team", "BERT@example.test,anna");
        _world.Has(Make.Group("team", "anna", "bert"));
        Assert.True(_world.Prepare().IsQuiet);
    }

    [Fact]
    public void A_disabled_user_s_aliases_are_deactivated_at_once_and_keep_their_goto()
    {
        Owned("sales", "anna");
        _world.Has(Make.Disabled("anna", "sales"));
        var change = _world.Prepare().For("sales")!;
        Assert.Equal((ChangeKind.Deactivate, "anna@example.test", false), (change.Kind, change.Values.Goto, change.Values.Active));
        Assert.Equal((false, "anna is disabled in the directory", true), (change.Row.Active, change.Reason, change.IsRemoval));
    }

    [Fact]
    public void A_group_without_members_is_deactivated_and_keeps_its_last_goto()
    {
        Owned("team", "anna", source: "group-team", kind: AliasKind.Group);
        _world.Has(Make.Group("team"));
        var change = _world.Prepare().For("team")!;
        Assert.Equal((ChangeKind.Deactivate, "anna@example.test"), (change.Kind, change.Values.Goto));
        Assert.Equal("group team has no member left that can receive mail", change.Reason);
    }

    [Fact]
    public void What_comes_back_is_activated_again_with_the_present_goto()
    {
        Owned("sales", "anna", active: false);
        _world.Has(Make.User("anna", "sales") with { Mail = Make.A("anna.new") });
        var change = _world.Prepare().For("sales")!;
        Assert.Equal((ChangeKind.Activate, "anna.new@example.test", true), (change.Kind, change.Values.Goto, change.Values.Active));
        Assert.Equal((true, "anna has it again", false), (change.Row.Active, change.Reason, change.IsRemoval));
    }

    [Fact]
    public void An_inactive_alias_of_a_disabled_user_is_left_as_it_is_whatever_its_goto()
    {
        Owned("sales", "somebody", active: false);
        _world.Has(Make.Disabled("anna", "sales"));
        Assert.True(_world.Prepare().IsQuiet);
    }

    [Fact]
    public void An_address_may_pass_from_one_person_to_another()
    {
        Owned("sales", "anna");
        _world.Has(Make.User("anna"), Make.User("bert", "sales"));
        _world.Cycle();
        Assert.Equal("bert@example.test", _world.Mailcow.Aliases["sales@example.test"].Goto);
        Assert.Equal(Make.Id("bert"), _world.Ledger.Aliases[Make.A("sales")].Source);
    }

    [Theory]
    [InlineData("null@localhost")]
    [InlineData("spam@localhost")]
    [InlineData("ham@localhost")]
    public void A_special_target_was_chosen_by_an_administrator_and_is_left_alone(string target)
    {
        Owned("sales", target);
        Owned("info", target, source: "gone");
        _world.Has(Make.User("anna", "sales"));
        _world.Cycles(4);
        Assert.Equal(0, _world.Writes);
        Assert.True(_world.Prepare().Says(NoticeKind.Conflict, $"sales@example.test points to {target}, which an administrator chose"));
    }

    [Fact]
    public void A_mailbox_with_that_address_is_a_conflict_and_not_written()
    {
        _world.Mailcow.PutMailbox("sales");
        _world.Has(Make.User("anna", "sales", "info"));
        var prepared = _world.Prepare();
        Assert.Equal(["Create info -> anna"], prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Conflict, "sales@example.test (wanted for anna) is a mailbox in mailcow"));
    }

    [Fact]
    public void An_alias_that_is_not_ours_is_a_conflict_and_not_written()
    {
        _world.Mailcow.Put("sales", "somebody", comment: "by hand");
        _world.Has(Make.User("anna", "sales"));
        var prepared = _world.Prepare();
        Assert.True(prepared.IsQuiet);
        Assert.True(prepared.Says(NoticeKind.Conflict, "sales@example.test (wanted for anna) exists in mailcow and is not ours; it is left alone. "
            + "LDAP_MAILCOW_ADOPT_EXISTING or the command adopt can take it over."));
    }

    [Fact]
    public void A_conflict_that_adopt_same_goto_would_end_says_so()
    {
        _world.Mailcow.Put("sales", "anna", comment: "by hand");
        _world.Has(Make.User("anna", "sales"));

        Assert.True(_world.Prepare().Says(NoticeKind.Conflict, "It points to the right place already: the command adopt --same-goto, or LDAP_MAILCOW_ADOPT_EXISTING=same-goto, ends this."));
        _world.Options = new() { Adopt = AdoptExisting.SameGoto };
        Assert.Equal(["Adopt sales -> anna"], _world.Prepare().Lines);
    }

    [Fact]
    public void Changes_come_in_a_fixed_order_by_kind_and_address()
    {
        Owned("u", "old", source: "anna");
        Owned("d", "anna");
        _world.Has(Make.User("anna", "z", "b", "u"), Make.Disabled("bert", "d"));
        Assert.Equal(["Create b -> anna", "Create z -> anna", "Update u -> anna", "Deactivate d -> anna"], _world.Prepare().Lines);
    }

    [Fact]
    public void What_is_right_already_is_remembered_without_a_write()
    {
        _world.Mailcow.PutOwned("sales", "anna");
        _world.Has(Make.User("anna", "sales"));
        _world.Cycle();
        Assert.Equal(0, _world.Writes);
        Assert.Equal(Make.Id("anna"), _world.Ledger.Aliases[Make.A("sales")].Source);
        Assert.Empty(_world.Prepare().Plan.Learned.SavedAliases);
    }

    private MailcowAlias Owned(string name, string target, bool active = true, string source = "anna", AliasKind kind = AliasKind.User)
    {
        _world.Ledger = _world.Ledger.With(Make.Row(name, source, target, active, kind));
        return _world.Mailcow.PutOwned(name, target, active);
    }
}
