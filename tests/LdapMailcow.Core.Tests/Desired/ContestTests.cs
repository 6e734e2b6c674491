using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Desired;

public sealed class ContestTests
{
    private readonly World _world = new();

    [Fact]
    public void Nobody_has_it_so_the_smaller_object_id_wins()
    {
        _world.Has(Make.User("carl", "sales"), Make.User("anna", "sales"), Make.User("bert", "sales"));
        var state = _world.Prepare().Desired;
        Assert.Equal(Make.Id("anna"), state.Aliases[Make.A("sales")].Source);
        var contest = Assert.Single(state.Contests);
        Assert.Equal(("anna", "bert,carl"), (contest.Winner, string.Join(',', contest.Others)));
    }

    [Fact]
    public void Who_has_it_now_keeps_it()
    {
        _world.Has(Make.User("anna", "sales"), Make.User("bert", "sales"));
        _world.Ledger = _world.Ledger.With(Make.Row("sales", "bert", "bert"));
        _world.Mailcow.PutOwned("sales", "bert");
        var prepared = _world.Prepare();
        Assert.Equal(Make.Id("bert"), prepared.Desired.Aliases[Make.A("sales")].Source);
        Assert.Null(prepared.For("sales"));
    }

    [Fact]
    public void After_a_lost_state_who_the_alias_points_to_keeps_it()
    {
        _world.Has(Make.User("anna", "sales"), Make.User("bert", "sales"), Make.User("carl", "sales"));
        _world.Mailcow.PutOwned("sales", "bert");
        Assert.True(_world.Cycle().IsQuiet);
        Assert.Equal(Make.Id("bert"), _world.Ledger.Aliases[Make.A("sales")].Source);
    }

    [Fact]
    public void An_enabled_successor_takes_over_from_a_disabled_leaver_who_has_it_now()
    {
        _world.Has(Make.Disabled("leaver", "sales"), Make.User("successor", "sales"));
        _world.Ledger = _world.Ledger.With(Make.Row("sales", "leaver", "leaver"));
        _world.Mailcow.PutOwned("sales", "leaver");
        var prepared = _world.Cycle();
        Assert.Equal(["Update sales -> successor"], prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Conflict, "claimed by successor and by leaver"));
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void A_smaller_id_is_no_merit_of_somebody_who_is_disabled()
    {
        _world.Has(Make.Disabled("a-leaver", "sales"), Make.User("b-successor", "sales"));
        Assert.Equal(["Create sales -> b-successor"], _world.Cycle().Lines);
    }

    [Fact]
    public void A_disabled_person_gives_way_to_a_group_and_an_empty_group_to_a_person()
    {
        _world.Has(Make.Disabled("a", "team"), Make.User("b", "crew")).Has(Make.Group("team", "b"), Make.Group("crew"));
        Assert.Equal(["Create crew -> b", "Create team -> b"], _world.Cycle().Lines);
    }

    [Fact]
    public void Among_the_disabled_who_has_it_keeps_it()
    {
        _world.Has(Make.Disabled("anna", "sales"), Make.Disabled("bert", "sales"));
        _world.Ledger = _world.Ledger.With(Make.Row("sales", "bert", "bert", active: false));
        _world.Mailcow.PutOwned("sales", "bert", active: false);
        Assert.True(_world.Cycle().IsQuiet);
        Assert.Equal(Make.Id("bert"), _world.Ledger.Aliases[Make.A("sales")].Source);
    }

    [Fact]
    public void A_person_and_a_group_contend_like_any_two_objects()
    {
        _world.Has(Make.User("zoe", "team")).Has(Make.Group("team", "anna"));
        Assert.Equal(Make.Id("group-team"), _world.Prepare().Desired.Aliases[Make.A("team")].Source);
    }

    [Fact]
    public void Both_are_named_to_the_administrator()
    {
        _world.Has(Make.User("anna", "sales"), Make.User("bert", "sales"));
        Assert.True(_world.Prepare().Says(NoticeKind.Conflict,
            "sales@example.test is claimed by anna and by bert; anna keeps it. Remove it from all but one of them."));
    }

    [Fact]
    public void The_mail_of_another_enabled_user_is_a_mailbox_and_becomes_nobody_s_alias()
    {
        _world.Has(Make.User("anna", "bert"), Make.User("bert"));
        var prepared = _world.Prepare();
        Assert.Empty(prepared.Desired.Aliases);
        Assert.Contains(Make.A("bert"), prepared.Desired.Undecided);
        Assert.True(prepared.Says(NoticeKind.Conflict, "bert@example.test is claimed as an alias by anna, but it is the mail address of another user; it is left alone."));
    }

    [Fact]
    public void The_mail_of_a_disabled_user_may_go_to_a_colleague()
    {
        _world.Has(Make.User("anna", "bert"), Make.Disabled("bert"));
        Assert.Equal(Make.To("anna"), _world.Prepare().Desired.Aliases[Make.A("bert")].Goto);
    }

    [Fact]
    public void A_group_s_mail_that_is_a_user_s_mail_is_a_contest_too()
    {
        _world.Has(Make.User("team")).Has(Make.Group("team", "anna"));
        Assert.Empty(_world.Prepare().Desired.Aliases);
    }

    [Fact]
    public void Who_has_it_by_the_state_keeps_it_even_if_somebody_points_it_elsewhere()
    {
        _world.Has(Make.User("anna", "sales"), Make.User("bert", "sales"));
        _world.Ledger = _world.Ledger.With(Make.Row("sales", "bert", "bert"));
        _world.Mailcow.PutOwned("sales", "anna");
        Assert.Equal(["Update sales -> bert"], _world.Prepare().Lines);
    }

    [Fact]
    public void Contests_come_in_the_order_of_their_addresses_and_name_all_rivals()
    {
        _world.Has(Make.User("anna", "b", "a", "c"), Make.User("bert", "c", "b", "a"), Make.User("carl", "b"));
        var contests = _world.Prepare().Desired.Contests;
        Assert.Equal(["a", "b", "c"], contests.Select(c => c.Address.Value[..1]));
        Assert.Equal("b@example.test is claimed by anna and by bert, carl; anna keeps it. Remove it from all but one of them.", contests[1].ToString());
    }

    [Fact]
    public void One_person_listed_twice_is_no_contest() =>
        Assert.Empty(_world.Has(Make.User("anna", "sales"), Make.User("anna", "sales")).Prepare().Desired.Contests);

    [Fact]
    public void An_entry_that_is_listed_twice_does_not_contend_with_itself()
    {
        _world.Has(Make.User("anna", "sales"), Make.User("bert", "sales"), Make.User("anna", "sales"), Make.User("bert", "sales"));
        Contest contest = Assert.Single(_world.Prepare().Desired.Contests);
        Assert.Equal(["bert"], contest.Others);
    }
}
