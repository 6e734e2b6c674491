using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>LDAP_MAILCOW_FLAG_ATTRIBUTES: switches that follow the directory.</summary>
public sealed class FlagTests
{
    private readonly World _world = new() { Options = new() { ManagesInternal = true, ManagesHidden = true } };

    [Fact]
    public void A_list_closes_and_opens_with_the_directory_and_the_second_cycle_writes_nothing()
    {
        _world.Has(Make.User("anna")).Has(Make.Group("team", "anna"));
        _world.Cycle();
        _world.Groups[0] = _world.Groups[0] with { InternalOnly = true };
        var closing = _world.Prepare().For("team")!;
        Assert.Equal((ChangeKind.Update, "group team accepts mail from inside only by the directory"), (closing.Kind, closing.Reason));
        Assert.Equal(new AliasFlags(true, null, true), closing.Values.Flags);
        _world.Cycle();
        Assert.Equal(new AliasFlags(true, true, true), _world.Mailcow.Aliases["team@example.test"].Flags);
        Assert.True(_world.Cycle().IsQuiet);

        _world.Groups[0] = _world.Groups[0] with { InternalOnly = false };
        Assert.Equal("group team accepts mail from outside, too by the directory", _world.Prepare().For("team")!.Reason);
        _world.Cycle();
        Assert.Equal(new AliasFlags(true, true, false), _world.Mailcow.Aliases["team@example.test"].Flags);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Who_is_hidden_no_more_is_shown_if_new_aliases_are(bool newOnes, bool expected)
    {
        _world.Options = _world.Options with { SogoVisible = newOnes };
        _world.Has(Make.User("anna", "sales") with { Hidden = true });
        _world.Cycle();
        Assert.False(_world.Mailcow.Aliases["sales@example.test"].Flags.SogoVisible);
        Assert.True(_world.Cycle().IsQuiet);
        _world.Users[0] = _world.Users[0] with { Hidden = false };
        _world.Cycle();
        Assert.Equal(expected, _world.Mailcow.Aliases["sales@example.test"].Flags.SogoVisible);
    }

    [Fact]
    public void What_is_managed_is_put_back_as_drift_and_what_is_not_stays_and_is_not_sent()
    {
        _world.Options = new() { ManagesHidden = true };
        _world.Has(Make.User("anna", "sales") with { Hidden = true });
        _world.Cycle();
        Switch("sales", new AliasFlags(true, false, true));
        var change = _world.Prepare().For("sales")!;
        Assert.True(change.IsDrift);
        Assert.Equal(new AliasFlags(false, null, null), change.Values.Flags);
        _world.Cycle();
        Assert.Equal(new AliasFlags(false, false, true), _world.Mailcow.Aliases["sales@example.test"].Flags);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void Without_the_setting_switches_are_an_administrator_s_and_an_edit_sends_them_as_they_are()
    {
        _world.Options = new();
        _world.Has(Make.User("anna", "sales") with { Hidden = true }).Has(Make.Group("team", "anna") with { InternalOnly = true });
        _world.Cycle();
        Switch("sales", new AliasFlags(false, false, true));
        Switch("team", new AliasFlags(true, true, false));
        Assert.True(_world.Cycle().IsQuiet);
        _world.Users[0] = _world.Users[0] with { Enabled = false };
        Assert.Equal(new AliasFlags(false, false, true), _world.Prepare().For("sales")!.Values.Flags);
        Assert.True(_world.Ledger.Aliases.Values.All(r => r.Flags.IsEmpty));
    }

    [Fact]
    public void Users_have_no_switch_that_closes_and_an_older_mailcow_has_none_at_all()
    {
        _world.Has(Make.User("anna", "sales")).Has(Make.Group("team", "anna") with { InternalOnly = true, Hidden = true });
        _world.Cycle();
        Switch("sales", new AliasFlags(true, true, true));
        Switch("team", new AliasFlags(null, null, null));
        Assert.True(_world.Cycle().IsQuiet);
        Assert.True(_world.Ledger.Aliases[Make.A("team")].Flags.IsEmpty);
    }

    [Fact]
    public void Too_many_lists_are_not_opened_unasked_and_exactly_they_are_when_it_is_approved()
    {
        _world.Safety = new() { MaxRemovals = new(0, 1) };
        _world.Has(Make.User("anna"));
        for (var i = 0; i < 3; i++)
        {
            _world.Has(Make.Group($"g{i}", "anna") with { InternalOnly = true });
        }

        _world.Cycle();
        for (var i = 0; i < 3; i++)
        {
            _world.Groups[i] = _world.Groups[i] with { InternalOnly = false, Members = i == 0 ? Make.To("anna", "bert") : Make.To("anna") };
        }

        var held = _world.Cycle().Checked;
        Assert.Equal(["Update g0 -> anna,bert"], held.Aliases.Select(c => $"{c.Kind} {c.Address.LocalPart} -> {c.Values.Goto.Replace("@example.test", "", StringComparison.Ordinal)}"));
        Assert.Equal(["open g0@example.test to mail from outside", "open g1@example.test to mail from outside", "open g2@example.test to mail from outside"], held.Withheld!.Items);
        Assert.All(_world.Mailcow.Aliases.Values, a => Assert.True(a.Flags.Internal));

        _world.Approve();
        _world.Cycle();
        Assert.All(_world.Mailcow.Aliases.Values, a => Assert.False(a.Flags.Internal));
        Assert.True(_world.Cycle().IsQuiet);
        Assert.Empty(_world.Ledger.Approved);
    }

    [Fact]
    public void From_another_source_no_list_is_opened()
    {
        _world.Has(Make.User("anna")).Has(Make.Group("team", "anna") with { InternalOnly = true });
        _world.Cycle();
        (_world.Scope, _world.Groups[0]) = ("another", _world.Groups[0] with { InternalOnly = false });
        Assert.NotNull(_world.Cycle().Checked.Withheld);
        Assert.True(_world.Mailcow.Aliases["team@example.test"].Flags.Internal);
    }

    [Fact]
    public void A_small_cycle_plans_switches_on_the_ledger_and_sees_drift_of_what_it_asks_for()
    {
        _world.IsThrifty = true;
        _world.Has(Make.User("anna", "sales")).Has(Make.Group("team", "anna"));
        _world.Cycles(2);
        var small = _world.SmallCycles;
        _world.Groups[0] = _world.Groups[0] with { InternalOnly = true };
        _world.Cycle();
        Assert.Equal((small + 1, true), (_world.SmallCycles, _world.Mailcow.Aliases["team@example.test"].Flags.Internal));
        Assert.True(_world.Cycle().IsQuiet);

        Switch("team", new AliasFlags(false, true, true));
        _world.Groups[0] = _world.Groups[0] with { Members = Make.To("anna", "bert") };
        small = _world.SmallCycles;
        _world.Cycle();
        Assert.Equal((small, true), (_world.SmallCycles, _world.Mailcow.Aliases["team@example.test"].Flags.SogoVisible));
    }

    [Fact]
    public void A_lost_state_and_what_is_adopted_get_the_directory_s_switches()
    {
        _world.Options = _world.Options with { Adopt = AdoptExisting.All };
        _world.Has(Make.User("anna", "sales") with { Hidden = true }).Has(Make.Group("team", "anna") with { InternalOnly = true });
        _world.Mailcow.Put("sales", "anna");
        _world.Mailcow.PutOwned("team", "anna");
        _world.Cycle();
        Assert.Equal((false, true), (_world.Mailcow.Aliases["sales@example.test"].Flags.SogoVisible, _world.Mailcow.Aliases["team@example.test"].Flags.Internal));
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void While_an_undo_holds_an_alias_its_switches_follow_the_directory()
    {
        _world.Has(Make.User("anna", "sales"));
        _world.Cycle();
        _world.Ledger = _world.Ledger.With(_world.Ledger.Aliases[Make.A("sales")] with { Active = false, HeldAgainst = Hold.Next });
        _world.Cycle();
        _world.Users[0] = _world.Users[0] with { Hidden = true };
        var change = _world.Prepare().For("sales")!;
        Assert.Equal((ChangeKind.Update, false, "mailcow's switches follow the directory (LDAP_MAILCOW_FLAG_ATTRIBUTES)"), (change.Kind, change.ByHand, change.Reason));
        _world.Cycle();
        Assert.Equal((false, false), (_world.Mailcow.Aliases["sales@example.test"].Active, _world.Mailcow.Aliases["sales@example.test"].Flags.SogoVisible));
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void What_is_removed_and_what_is_refused_keep_to_it()
    {
        _world.Has(Make.User("anna", "sales") with { Hidden = true });
        _world.Cycle();
        _world.Users[0] = _world.Users[0] with { Hidden = false };
        _world.Faults = _ => Fault.Refused;
        _world.Cycles(2);
        Assert.True(_world.Prepare().IsQuiet);
        _world.Faults = _ => Fault.None;
        _world.Users[0] = _world.Users[0] with { Aliases = [] };
        _world.Cycles(3);
        Assert.Equal(new AliasFlags(false, true, false), _world.Mailcow.Aliases["sales@example.test"].Flags);
        Assert.False(_world.Mailcow.Aliases["sales@example.test"].Active);
    }

    private void Switch(string name, AliasFlags flags) =>
        _world.Mailcow.Aliases[Make.Full(name)] = _world.Mailcow.Aliases[Make.Full(name)] with { Flags = flags };
}
