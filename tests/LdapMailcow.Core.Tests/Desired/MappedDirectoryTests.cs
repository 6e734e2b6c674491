using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Desired;

public sealed class MappedDirectoryTests
{
    private static readonly MappedDomains _map = new(new Dictionary<string, string> { ["corp.local"] = Make.Domain });

    private readonly World _world = new() { Domains = _map };

    [Fact]
    public void Addresses_and_targets_are_rewritten_of_users_and_groups()
    {
        _world.Has(Corporate("anna", "sales@corp.local", "info@other.test"))
            .Has(new DirectoryGroup(Make.Id("g"), "g", [Make.A("team@corp.local"), Make.A("team")], Make.To("anna@corp.local", "x@else.test")));
        _world.Mailcow.Host("other.test");
        Assert.Equal(["Create info@other.test -> anna", "Create sales -> anna", "Create team -> anna,x@else.test"], _world.Cycle().Lines);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void So_they_are_of_contacts_who_must_be_elsewhere_afterwards()
    {
        _world.Contacts.Add(Make.Contact("jo", "partner@corp.local", "partner"));
        _world.Contacts.Add(Make.Contact("li", "li@corp.local") with { Target = Make.A("anna@corp.local") });
        var prepared = _world.Cycle();
        Assert.Equal(["Create partner -> jo@partner.test"], prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Skipped, "The contact 'li' is left alone: it leads to anna@example.test, which is in a domain of this mailcow"));
    }

    [Fact]
    public void An_address_that_becomes_the_own_mailbox_is_no_alias() =>
        Assert.Empty(_world.Has(Corporate("anna", "anna")).Prepare().Desired.Aliases);

    [Fact]
    public void Two_domains_may_change_places()
    {
        var map = new MappedDomains(new Dictionary<string, string> { ["a.test"] = "b.test", ["b.test"] = "a.test" });
        Assert.Equal(("x@b.test", "x@a.test", "x@c.test"), (map.Of(Make.A("x@a.test")).Value, map.Of(Make.A("x@b.test")).Value, map.Of(Make.A("x@c.test")).Value));
        Assert.Equal("a.test=b.test b.test=a.test", map.ToString());
    }

    [Fact]
    public void One_alias_address_of_two_users_after_rewriting_is_a_conflict()
    {
        _world.Has(Make.User("anna", "sales"), Make.User("bert", "sales@corp.local"));
        Assert.True(_world.Prepare().Says(NoticeKind.Conflict, "sales@example.test is claimed by anna and by bert"));
    }

    [Fact]
    public void One_mailbox_of_two_users_after_rewriting_is_a_conflict_and_stays_with_who_has_it_as_it_stands()
    {
        _world.Has(Make.User("z", "z1") with { Mail = Make.A("anna") }, Corporate("anna", "a1")).Has(Make.Group("team", "anna@corp.local", "bert"));
        var prepared = _world.Cycle();
        Assert.Equal(["Create z1 -> anna"], prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Conflict, "anna is left alone: the mail anna@corp.local becomes anna@example.test by LDAP_MAILCOW_DOMAIN_MAP, which is the mail of z."));
        Assert.True(prepared.Says(NoticeKind.Skipped, "Group team is left alone: its member anna@corp.local becomes anna@example.test"));
    }

    [Fact]
    public void A_clash_that_begins_later_takes_nothing_away()
    {
        _world.Has(Corporate("anna", "a1"));
        _world.Cycle();
        _world.Has(Make.User("z") with { Mail = Make.A("anna") });
        _world.Cycles(3);
        Assert.True(_world.Mailcow.Aliases[Make.Full("a1")].Active);
    }

    [Fact]
    public void A_disabled_namesake_keeps_nobody_from_the_mailbox()
    {
        _world.Has(Make.Disabled("z") with { Mail = Make.A("anna") }, Corporate("anna", "a1"));
        Assert.Equal(["Create a1 -> anna"], _world.Prepare().Lines);
    }

    [Theory]
    [InlineData("anna", "anna@corp.local")]
    [InlineData("anna@corp.local", "anna")]
    public void Nobody_is_sent_what_is_for_an_entry_that_is_no_user(string user, string contact)
    {
        _world.Has(Make.User("anna", "a1") with { Mail = Make.A(user) }).Has(Make.Group("team", contact, "bert"));
        var prepared = _world.Prepare();
        Assert.Equal(["Create a1 -> anna"], prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Skipped, $"Group team is left alone: its member {Make.Full(contact)} becomes anna@example.test by LDAP_MAILCOW_DOMAIN_MAP, which is the mail of anna"));
    }

    [Fact]
    public void Of_entries_that_are_no_users_the_one_with_the_mail_as_it_stands_keeps_it()
    {
        _world.Has(Make.Group("kept", "x"), Make.Group("lost", "x@corp.local"));
        var prepared = _world.Prepare();
        Assert.Equal(["Create kept -> x"], prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Skipped, "Group lost is left alone: its member x@corp.local becomes x@example.test by LDAP_MAILCOW_DOMAIN_MAP, which is the mail of another entry"));
    }

    [Fact]
    public void People_who_share_a_mail_in_the_directory_go_on_sharing_it()
    {
        _world.Has(Corporate("anna", "a1"), Corporate("bert", "b1") with { Mail = Make.A("anna@corp.local") });
        Assert.Equal(["Create a1 -> anna", "Create b1 -> anna"], _world.Prepare().Lines);
    }

    [Fact]
    public void Without_a_map_the_read_stays_as_it_is()
    {
        var read = _world.Has(Corporate("anna", "a1")).Directory();
        Assert.Same(read, read.In(MappedDomains.None));
    }

    private static DirectoryUser Corporate(string name, params string[] aliases) => Make.User(name, aliases) with { Mail = Make.A($"{name}@corp.local") };
}
