using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Desired;

public sealed class DesiredStateTests
{
    private readonly World _world = new();

    [Fact]
    public void Each_alias_value_of_a_user_goes_to_the_user_s_mail()
    {
        _world.Has(Make.User("anna", "sales", "info"));
        var state = Build();
        Assert.Equal(["info@example.test", "sales@example.test"], state.Aliases.Keys.Order().Select(a => a.Value));
        var sales = state.Aliases[Make.A("sales")];
        Assert.Equal((Make.To("anna"), true, AliasKind.User, Make.Id("anna"), false), (sales.Goto, sales.Active, sales.Kind, sales.Source, sales.InternalOnly));
    }

    [Fact]
    public void The_user_s_own_mail_is_the_mailbox_and_no_alias() =>
        Assert.Empty(Build(_world.Has(Make.User("anna", "anna")).Directory()).Aliases);

    [Fact]
    public void A_user_without_mail_has_no_aliases_and_is_still_known()
    {
        _world.Has(Make.User("anna", "sales") with { Mail = null });
        var state = Build();
        Assert.Empty(state.Aliases);
        Assert.True(state.Users.ContainsKey(Make.Id("anna")));
    }

    [Fact]
    public void A_disabled_user_s_aliases_are_wanted_inactive()
    {
        _world.Has(Make.Disabled("anna", "sales"));
        Assert.False(Build().Aliases[Make.A("sales")].Active);
    }

    [Fact]
    public void A_group_goes_to_its_members_under_each_of_its_addresses()
    {
        _world.Has(Make.Group("team", "anna", "bert") with { Addresses = [Make.A("team"), Make.A("crew")], InternalOnly = true });
        var state = Build();
        Assert.Equal(Make.To("anna", "bert"), state.Aliases[Make.A("team")].Goto);
        Assert.Equal(Make.To("anna", "bert"), state.Aliases[Make.A("crew")].Goto);
        Assert.Equal((AliasKind.Group, true), (state.Aliases[Make.A("crew")].Kind, state.Aliases[Make.A("crew")].InternalOnly));
    }

    [Fact]
    public void A_group_that_contains_its_own_address_does_not_point_to_itself()
    {
        _world.Has(Make.Group("team", "anna", "team"), Make.Group("loop", "loop"));
        var state = Build();
        Assert.Equal(Make.To("anna"), state.Aliases[Make.A("team")].Goto);
        Assert.False(state.Aliases[Make.A("loop")].Active);
    }

    [Fact]
    public void A_group_without_members_is_wanted_inactive()
    {
        _world.Has(Make.Group("team"));
        var team = Build().Aliases[Make.A("team")];
        Assert.False(team.Active);
        Assert.Equal(Recipients.None, team.Goto);
    }

    [Fact]
    public void A_group_with_an_unreadable_member_is_undecided()
    {
        _world.Has(Make.UnknownGroup("team"));
        var state = Build();
        Assert.Empty(state.Aliases);
        Assert.Contains(Make.A("team"), state.Undecided);
        Assert.Contains(Make.Id("group-team"), state.UndecidedSources);
    }

    [Fact]
    public void What_an_unreadable_object_names_is_undecided()
    {
        _world.Unreadable.Add(Make.Unreadable("anna", "sales"));
        _world.Unreadable.Add(Make.Unreadable(null, "info"));
        var state = Build();
        Assert.True(state.Undecided.SetEquals([Make.A("sales"), Make.A("info")]));
        Assert.Equal([Make.Id("anna")], state.UndecidedSources);
    }

    [Fact]
    public void Addresses_in_domains_that_mailcow_does_not_host_are_counted_and_skipped()
    {
        _world.Has(Make.User("anna", "sales", "a@other.test", "b@other.test"), Make.User("bert", "c@another.test"));
        var state = Build();
        Assert.Single(state.Aliases);
        Assert.Equal(new Dictionary<string, int> { ["another.test"] = 1, ["other.test"] = 2 }, state.Unhosted);
    }

    [Fact]
    public void An_alias_domain_is_hosted()
    {
        _world.Mailcow.Host("alias.test", target: Make.Domain);
        _world.Has(Make.User("anna", "sales@alias.test"));
        Assert.Single(Build().Aliases);
    }

    [Fact]
    public void Protected_addresses_and_ignored_domains_are_not_wanted_and_not_counted()
    {
        _world.Options = new() { Protected = [new AddressGlob("postmaster@*")], IgnoredDomains = new HashSet<string> { "other.test" } };
        _world.Has(Make.User("anna", "postmaster", "sales", "a@other.test"));
        var state = Build();
        Assert.Equal([Make.A("sales")], state.Aliases.Keys);
        Assert.Empty(state.Unhosted);
    }

    private DesiredState Build() => _world.Prepare().Desired;

    private DesiredState Build(DirectorySnapshot snapshot) =>
        DesiredStateBuilder.Build(snapshot, _world.Mailcow.Domains, _ => null, AddressScope.Everything);
}
