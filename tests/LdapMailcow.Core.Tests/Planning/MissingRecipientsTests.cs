using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>A new alias that leads nowhere is told, and waits for a mailbox where the administrator wants that.</summary>
public sealed class MissingRecipientsTests
{
    private readonly World _world = new();

    [Fact]
    public void Without_mailbox_alias_or_another_server_it_leads_nowhere()
    {
        _world.Has(Make.User("anna", "sales", "help"), Make.User("bert", "desk"));
        _world.Mailcow.PutMailbox("bert");
        var prepared = _world.Cycle();
        Assert.Equal(["Create desk -> bert", "Create help -> anna", "Create sales -> anna"], prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Warning, "help@example.test, sales@example.test lead nowhere yet: mailcow has neither a mailbox nor an alias "
            + "for their recipients, for example anna@example.test. LDAP_MAILCOW_REQUIRE_MAILBOX=true waits for the mailbox."));
    }

    [Theory]
    [InlineData("mailbox")]
    [InlineData("foreign alias")]
    [InlineData("wanted alias")]
    [InlineData("catch-all")]
    [InlineData("one of two members")]
    [InlineData("another server")]
    [InlineData("relay")]
    public void Whatever_may_receive_is_enough(string how)
    {
        var member = how == "another server" ? "anna@elsewhere.invalid" : "anna";
        _world.Has(Make.Group("team", [member, .. how == "one of two members" ? ["bert"] : Array.Empty<string>()]));
        switch (how)
        {
            case "mailbox":
                _world.Mailcow.PutMailbox("anna");
                break;
            case "foreign alias":
                _world.Mailcow.Put("anna", "boss@elsewhere.invalid");
                break;
            case "wanted alias":
                _world.Has(Make.Group("anna", "boss@elsewhere.invalid"));
                break;
            case "catch-all":
                _world.Mailcow.Put("@example.test", "boss@elsewhere.invalid");
                break;
            case "one of two members":
                _world.Mailcow.PutMailbox("bert");
                break;
            case "relay":
                _world.Mailcow.Domains[Make.Domain] = _world.Mailcow.Domains[Make.Domain] with { Relays = true };
                break;
        }

        Assert.DoesNotContain(_world.Prepare().Plan.Notices, n => n.Reason == NoticeReason.NoRecipient);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_it_is_required_the_alias_waits_for_the_mailbox(bool isThrifty)
    {
        _world.Options = new() { RequireMailbox = true };
        _world.Has(Make.User("bert", "desk"));
        _world.Mailcow.PutMailbox("bert");
        _world.Cycle();
        _world.IsThrifty = isThrifty;
        _world.Has(Make.User("anna", "sales"));
        Assert.True(_world.Cycle(CycleCause.Watch).Says(NoticeKind.Skipped, "sales@example.test waits for a mailbox (LDAP_MAILCOW_REQUIRE_MAILBOX): "
            + "mailcow has neither a mailbox nor an alias for its recipients, for example anna@example.test."));
        Assert.Equal(1, _world.Writes);
        _world.Mailcow.PutMailbox("anna");
        Assert.Equal(["Create sales -> anna"], _world.Cycle().Lines);
        Assert.True(_world.Cycle().IsQuiet);
    }
}
