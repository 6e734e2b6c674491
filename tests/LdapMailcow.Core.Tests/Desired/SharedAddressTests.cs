using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Desired;

public sealed class SharedAddressTests
{
    private readonly World _world = new() { Options = new() { SharedAddresses = SharedAddresses.Merge } };

    [Fact]
    public void An_address_of_several_users_goes_to_all_who_can_receive_and_is_no_conflict()
    {
        _world.Has(Make.User("anna", "office"), Make.User("bert", "office"), Make.Disabled("carl", "office"));
        _world.Mailcow.PutMailbox("bert");
        var prepared = _world.Cycle();
        Assert.Equal(["Create office -> anna,bert"], prepared.Lines);
        Assert.Equal("new address of anna, bert", prepared.For("office")!.Reason);
        Assert.Empty(prepared.Plan.Notices);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void It_follows_who_comes_and_who_goes()
    {
        _world.Has(Make.User("anna", "office"));
        _world.Cycle();
        _world.Has(Make.User("bert", "office"));
        Assert.Equal(["Update office -> anna,bert"], _world.Cycle().Lines);
        _world.Users[0] = Make.User("anna");
        Assert.Equal(["Update office -> bert"], _world.Cycle().Lines);
        Assert.Equal(Make.Id("bert"), _world.Ledger.Aliases[Make.A("office")].Source);
    }

    [Fact]
    public void When_all_are_disabled_it_is_inactive_and_it_comes_back_with_the_first()
    {
        _world.Has(Make.User("anna", "office"), Make.User("bert", "office"));
        _world.Cycle();
        _world.Users.Clear();
        _world.Has(Make.Disabled("anna", "office"), Make.Disabled("bert", "office"));
        Assert.Equal(["Deactivate office -> anna,bert"], _world.Cycle().Lines);
        _world.Users[1] = Make.User("bert", "office");
        Assert.Equal(["Activate office -> bert"], _world.Cycle().Lines);
    }

    [Fact]
    public void The_shrink_limit_guards_it()
    {
        _world.Safety = new() { MaxGroupShrink = new(50, 0) };
        _world.Has([.. "abcd".Select(c => Make.User($"{c}", "office"))]);
        _world.Cycle();
        foreach (var i in new[] { 1, 2, 3 })
        {
            _world.Users[i] = _world.Users[i] with { Aliases = [] };
        }

        var prepared = _world.Cycle();
        Assert.Empty(prepared.Lines);
        Assert.Equal(["shrink office@example.test by 3: b@example.test,c@example.test,d@example.test"], prepared.Checked.Withheld!.Items);
        _world.Approve();
        Assert.Equal(["Update office -> a"], _world.Cycle().Lines);
    }

    [Fact]
    public void Somebody_who_cannot_be_judged_does_not_look_gone()
    {
        _world.Has(Make.User("anna", "office"), Make.User("bert", "office"));
        _world.Cycle();
        _world.Users.RemoveAt(1);
        _world.Unreadable.Add(Make.Unreadable("bert", "office"));
        for (var i = 0; i < 3; i++)
        {
            Assert.Empty(_world.Cycle().Lines);
        }
    }

    [Fact]
    public void A_group_among_them_makes_it_a_conflict()
    {
        _world.Has(Make.User("anna", "team"), Make.User("bert", "team")).Has(Make.Group("team", "carl"));
        Assert.True(_world.Prepare().Says(NoticeKind.Conflict, "team@example.test is claimed by anna and by bert, team"));
    }

    [Fact]
    public void The_mail_of_another_user_is_still_a_mailbox()
    {
        _world.Has(Make.User("anna", "carl"), Make.User("bert", "carl"), Make.User("carl"));
        Assert.Empty(_world.Prepare().Lines);
    }
}
