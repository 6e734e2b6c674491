using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Ownership;

public sealed class OwnedViewTests
{
    private readonly MailcowModel _mailcow = new();

    [Fact]
    public void Row_and_marker_together_make_an_alias_ours()
    {
        var alias = _mailcow.PutOwned("sales", "anna");
        var owned = View(Make.Row("sales", "anna", "anna")).Aliases[Make.A("sales")];
        Assert.False(owned.Restored);
        Assert.Equal(alias, owned.Alias);
        Assert.Equal(Make.Id("anna"), owned.Row.Source);
    }

    [Fact]
    public void A_lost_row_is_restored_from_the_marker()
    {
        _mailcow.PutOwned("sales", "anna", active: false);
        var owned = View().Aliases[Make.A("sales")];
        Assert.True(owned.Restored);
        Assert.Null(owned.Row.Source);
        Assert.False(owned.Row.Active);
        Assert.Equal("anna@example.test", owned.Row.Goto);
        Assert.Equal(0, owned.Row.MissingReads);
    }

    [Fact]
    public void Without_the_marker_it_is_somebody_else_s_from_then_on()
    {
        _mailcow.Put("sales", "anna", comment: "mine now");
        var view = View(Make.Row("sales", "anna", "anna"));
        Assert.Empty(view.Aliases);
        Assert.Equal(Make.A("sales"), Assert.Single(view.Released).Address);
        Assert.Empty(view.Vanished);
    }

    [Fact]
    public void An_alias_with_another_owner_s_marker_is_not_ours()
    {
        _mailcow.PutOwned("sales", "anna", owner: "default2");
        var view = View(Make.Row("sales", "anna", "anna"));
        Assert.Empty(view.Aliases);
        Assert.Single(view.Released);
    }

    [Fact]
    public void A_row_whose_alias_is_gone_has_vanished()
    {
        var view = View(Make.Row("sales", "anna", "anna"));
        Assert.Equal(Make.A("sales"), Assert.Single(view.Vanished).Key);
        Assert.Empty(view.Released);
    }

    [Fact]
    public void An_alias_that_was_deleted_and_made_again_has_its_new_id()
    {
        var row = Make.Row("sales", "anna", "anna");
        _mailcow.PutOwned("sales", "anna");
        _mailcow.Aliases.Clear();
        var alias = _mailcow.PutOwned("sales", "anna");
        Assert.Equal(alias.Id, View(row).Aliases[row.Address].Alias.Id);
    }

    [Fact]
    public void A_catch_all_is_never_ours_even_with_a_marker()
    {
        _mailcow.Aliases["@example.test"] = new MailcowAlias(9, "@example.test", "anna@example.test", true, default, "ldap-mailcow:default");
        Assert.Empty(View().Aliases);
    }

    [Fact]
    public void The_share_of_a_limit_counts_what_is_active_in_mailcow_whatever_the_row_says()
    {
        _mailcow.PutOwned("a", "anna");
        _mailcow.PutOwned("b", "anna", active: false);
        _mailcow.PutOwned("c", "anna");
        _mailcow.Put("d", "anna");
        Assert.Equal(2, View(Make.Row("a", "anna", "anna", active: false), Make.Row("b", "anna", "anna")).ActiveCount);
    }

    private OwnedView View(params OwnedAlias[] rows) =>
        OwnedView.Of(rows.ToDictionary(r => r.Address), _mailcow.Snapshot(false), new Signature(new OwnerMarker("default"), null));
}
