using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>When the list of mailboxes must be read before a plan can be made.</summary>
public sealed class MailboxNeedTests
{
    private readonly World _world = new World().Has(Make.User("anna", "sales"));

    private bool IsNeeded => _world.Prepare().Cycle.Mailcow.Mailboxes is not null;

    [Fact]
    public void A_create_is_checked_against_them()
    {
        Assert.True(IsNeeded);
        _world.Cycle();
        Assert.False(IsNeeded);
    }

    [Fact]
    public void Departed_users_are_looked_up_in_them()
    {
        _world.Cycle();
        _world.Options = _world.Options with { DisableDeletedUsers = true };
        Assert.True(IsNeeded);
    }

    [Fact]
    public void Updates_and_removals_need_none()
    {
        _world.Cycle();
        _world.Users[0] = Make.User("anna") with { Mail = Make.A("anna.new") };
        Assert.False(IsNeeded);
    }

    [Fact]
    public void What_mailcow_has_already_needs_none()
    {
        _world.Mailcow.Put("sales", "somebody");
        Assert.False(IsNeeded);
    }

    [Fact]
    public void A_refused_create_that_waits_needs_none_until_it_is_tried_again_or_changed()
    {
        _world.Faults = _ => Fault.Refused;
        _world.Cycles(2);
        Assert.False(IsNeeded);

        var (ledger, users) = (_world.Ledger, _world.Users[0]);
        _world.Users[0] = users with { Mail = Make.A("anna.new") };
        Assert.True(IsNeeded);

        _world.Users[0] = users;
        _world.Ledger = ledger with { LastTurn = ledger.LastTurn + 1 };
        Assert.True(IsNeeded);
    }

    [Fact]
    public void A_full_domain_a_goto_that_is_too_long_and_what_an_alias_domain_delivers_need_none()
    {
        _world.Users.Clear();
        _world.Mailcow.Host("full.test", left: 0);
        _world.Mailcow.Host("alias.test", target: Make.Domain);
        var many = Enumerable.Range(0, 4000).Select(i => $"member{i:0000}").ToArray();
        _world.Has(Make.User("anna", "sales@full.test", "anna@alias.test")).Has(Make.Group("all", many));
        Assert.False(IsNeeded);
    }

    [Fact]
    public void Inactive_wishes_need_none()
    {
        _world.Users[0] = Make.Disabled("anna", "sales");
        Assert.False(IsNeeded);
    }
}
