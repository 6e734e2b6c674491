using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>aliased.test is an alias domain of example.test: what is a mailbox here is one there.</summary>
public sealed class AliasDomainTests
{
    private readonly World _world = new();

    public AliasDomainTests() => _world.Mailcow.Host("aliased.test", target: Make.Domain);

    [Fact]
    public void The_own_mailbox_in_an_alias_domain_is_delivered_already_and_no_alias()
    {
        _world.Mailcow.PutMailbox("anna");
        _world.Has(Make.User("anna", "anna@aliased.test"));
        var prepared = _world.Cycle();
        Assert.True(prepared.IsQuiet);
        Assert.True(prepared.Says(NoticeKind.Information,
            "anna@aliased.test (wanted for anna) needs no alias: aliased.test is an alias domain of example.test, so mailcow delivers it to anna@example.test by itself."));
        Assert.DoesNotContain(prepared.Plan.Notices, n => n.Kind == NoticeKind.Conflict);
        Assert.Null(prepared.Cycle.Mailcow.Mailboxes);
    }

    [Fact]
    public void Another_alias_of_the_user_in_an_alias_domain_is_created()
    {
        _world.Has(Make.User("anna", "sales@aliased.test"));
        Assert.Equal(["Create sales@aliased.test -> anna"], _world.Cycle().Lines);
    }

    [Fact]
    public void The_mailbox_of_another_user_is_one_in_an_alias_domain_too()
    {
        _world.Has(Make.User("anna", "bert@aliased.test"), Make.User("bert"));
        var prepared = _world.Prepare();
        Assert.Null(prepared.For("bert@aliased.test"));
        Assert.True(prepared.Says(NoticeKind.Conflict, "bert@aliased.test is claimed as an alias by anna, but it is the mail address of another user"));
    }

    [Fact]
    public void A_mail_in_an_alias_domain_is_the_mailbox_in_its_target()
    {
        _world.Has(Make.User("anna", "bert"), Make.User("bert") with { Mail = Make.A("bert@aliased.test") });
        Assert.Null(_world.Prepare().For("bert"));
    }

    [Fact]
    public void A_mailbox_that_the_directory_does_not_know_is_found_before_the_write()
    {
        _world.Mailcow.PutMailbox("info");
        _world.Has(Make.User("anna", "info@aliased.test"));
        var prepared = _world.Prepare();
        Assert.True(prepared.IsQuiet);
        Assert.True(prepared.Says(NoticeKind.Conflict,
            "info@aliased.test (wanted for anna) is the mailbox info@example.test (aliased.test is an alias domain) in mailcow; no alias can have that address."));
    }

    [Fact]
    public void The_mailbox_of_a_leaver_stays_while_somebody_has_it_through_an_alias_domain()
    {
        Departs("anna", "anna");
        _world.Has(Make.User("heir") with { Mail = Make.A("anna@aliased.test") });
        Assert.Empty(Departed().Plan.Mailboxes);
    }

    [Fact]
    public void A_leaver_whose_mail_is_in_an_alias_domain_leaves_the_mailbox_in_its_target()
    {
        Departs("anna", "anna@aliased.test");
        Assert.Equal(Make.A("anna"), Assert.Single(Departed().Plan.Mailboxes).Address);
    }

    [Fact]
    public void An_object_that_cannot_be_judged_protects_the_mailbox_behind_its_address()
    {
        Departs("anna", "anna");
        _world.Unreadable.Add(Make.Unreadable("x", "anna@aliased.test"));
        Assert.Empty(Departed().Plan.Mailboxes);
    }

    private void Departs(string mailbox, string mail)
    {
        _world.Options = new() { DisableDeletedUsers = true };
        _world.Mailcow.PutMailbox(mailbox);
        _world.Has(Make.User("leaver") with { Mail = Make.A(mail) }, Make.User("bert"), Make.User("carl"));
        _world.Cycle();
        _world.Users.RemoveAll(u => u.Id == Make.Id("leaver"));
    }

    private Prepared Departed()
    {
        _world.Cycle();
        return _world.Prepare();
    }
}
