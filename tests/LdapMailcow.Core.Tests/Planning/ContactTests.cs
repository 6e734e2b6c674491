using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>LDAP_MAILCOW_LDAP_CONTACT_FILTER: people elsewhere who have addresses here.</summary>
public sealed class ContactTests
{
    private readonly World _world = new World().Has(Make.User("anna", "sales"));

    [Fact]
    public void Its_addresses_here_lead_to_it_and_those_elsewhere_are_nobody_s_business()
    {
        _world.Mailcow.PutMailbox("anna");
        _world.Contacts.Add(Make.Contact("jo", "partner", "jo@elsewhere.test"));
        var prepared = _world.Cycle();
        Assert.Equal("jo@partner.test", prepared.For("partner")!.Values.Goto);
        Assert.Empty(prepared.Plan.Notices);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void One_that_leads_into_a_hosted_domain_or_nowhere_is_named_and_keeps_what_it_has()
    {
        _world.Contacts.Add(Make.Contact("jo", "partner"));
        _world.Cycle();
        foreach (var target in new[] { Make.A("anna"), (Address?)null })
        {
            _world.Contacts[0] = _world.Contacts[0] with { Target = target };
            _world.Cycles(3);
            Assert.True(_world.Prepare().Says(NoticeKind.Skipped, "The contact 'jo' is left alone: "));
            Assert.Equal(("jo@partner.test", true), (_world.Mailcow.Aliases["partner@example.test"].Goto, _world.Mailcow.Aliases["partner@example.test"].Active));
        }
    }

    [Fact]
    public void An_alias_domain_is_a_domain_of_ours_too()
    {
        _world.Mailcow.Host("other.test", target: Make.Domain);
        _world.Contacts.Add(Make.Contact("jo", "partner") with { Target = Make.A("jo@other.test") });
        Assert.True(_world.Cycle().Says(NoticeKind.Skipped, "The contact 'jo' is left alone: it leads to jo@other.test, which is in a domain of this mailcow"));
        Assert.Null(_world.Prepare().For("partner"));
    }

    [Fact]
    public void One_whose_domain_mailcow_hosts_no_more_is_still_there()
    {
        _world.Contacts.Add(Make.Contact("jo", "partner@second.test"));
        _world.Mailcow.Host("second.test");
        _world.Cycle();
        _world.Mailcow.Domains.Remove("second.test");
        _world.Mailcow.Aliases.Remove("partner@second.test");
        Assert.True(_world.Cycle().Source.IsTrusted);
    }

    [Fact]
    public void Nobody_s_mailbox_and_no_stranger_s_alias_is_given_to_one()
    {
        _world.Mailcow.PutMailbox("anna");
        _world.Mailcow.Put("boss", "anna", comment: "by hand");
        _world.Contacts.Add(Make.Contact("jo", "anna", "boss"));
        var prepared = _world.Cycle();
        Assert.Equal(["Create sales -> anna"], prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Conflict, "anna@example.test"));
        Assert.True(prepared.Says(NoticeKind.Conflict, "boss@example.test"));
    }

    [Fact]
    public void A_disabled_one_has_inactive_aliases()
    {
        _world.Contacts.Add(Make.Contact("jo", "partner"));
        _world.Cycle();
        _world.Contacts[0] = _world.Contacts[0] with { Enabled = false };
        _world.Cycle();
        Assert.False(_world.Mailcow.Aliases["partner@example.test"].Active);
    }

    [Fact]
    public void A_user_who_becomes_one_keeps_the_mailbox_and_the_aliases_follow()
    {
        _world.Options = new() { DisableDeletedUsers = true, DisabledUsers = DisabledUsers.Mailbox };
        _world.Mailcow.PutMailbox("anna");
        _world.Has(Make.User("bert")).Cycles(2);
        _world.Users.RemoveAll(u => u.Label == "anna");
        _world.Contacts.Add(Make.Contact("jo", "sales") with { Id = Make.Id("anna"), Label = "anna" });
        _world.Cycles(4);
        Assert.Equal(MailboxState.Active, _world.Mailcow.Mailboxes["anna@example.test"].State);
        Assert.Equal("jo@partner.test", _world.Mailcow.Aliases["sales@example.test"].Goto);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void More_of_them_than_the_limit_are_withheld()
    {
        _world.Contacts.AddRange(Enumerable.Range(0, 9).Select(i => Make.Contact($"c{i}", $"p{i}")));
        _world.Cycle();
        _world.Contacts.RemoveRange(1, 8);
        _world.Cycles(3);
        Assert.Equal(8, _world.Ledger.Withheld!.Items.Count);
        Assert.All(Enumerable.Range(0, 9), i => Assert.True(_world.Mailcow.Aliases[$"p{i}@example.test"].Active));
    }

    [Fact]
    public void A_person_s_address_is_not_shared_with_one()
    {
        _world.Options = new() { SharedAddresses = SharedAddresses.Merge };
        _world.Cycle();
        _world.Contacts.Add(Make.Contact("jo", "sales"));
        var prepared = _world.Cycle();
        Assert.True(prepared.IsQuiet);
        Assert.True(prepared.Says(NoticeKind.Conflict, "sales@example.test is claimed by anna and by jo"));
    }

    [Fact]
    public void All_of_them_at_once_are_not_believed_to_be_gone()
    {
        _world.Contacts.Add(Make.Contact("jo", "partner"));
        _world.Cycle();
        _world.Contacts.Clear();
        _world.Cycles(3);
        Assert.Equal(["believe the empty directory", "deactivate partner@example.test"], _world.Ledger.Withheld!.Items);
        _world.Approve();
        _world.Cycles(2);
        Assert.False(_world.Mailcow.Aliases["partner@example.test"].Active);
    }

    [Fact]
    public void With_another_filter_removals_wait_a_cycle()
    {
        _world.Contacts.Add(Make.Contact("jo", "partner"));
        _world.Cycle();
        _world.Contacts.Clear();
        _world.Scope = "without contacts";
        Assert.Equal(["deactivate partner@example.test"], _world.Cycle().Checked.Withheld!.Items);
        _world.Cycles(2);
        Assert.False(_world.Mailcow.Aliases["partner@example.test"].Active);
        Assert.True(_world.Cycle().IsQuiet);
    }
}
