using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>LDAP_MAILCOW_DISABLED_USERS=mailbox (design rule 13).</summary>
public sealed class DisabledUsersTests
{
    private readonly World _world = new World().Has(Make.User("anna", "a"), Make.User("bert"));

    public DisabledUsersTests()
    {
        _world.Options = new() { DisabledUsers = DisabledUsers.Mailbox };
        _world.Mailcow.PutMailbox("anna");
        _world.Mailcow.PutMailbox("bert");
        _world.Cycle();
    }

    [Theory]
    [InlineData(MailboxState.Inactive)]
    [InlineData(MailboxState.NoLogin)]
    public void A_disabled_account_takes_its_mailbox_along_at_once_and_brings_it_back(MailboxState state)
    {
        _world.Options = _world.Options with { DeletedUserState = state };
        Enable(false);
        var change = Assert.Single(_world.Cycle().Plan.Mailboxes);
        Assert.Equal(("anna@example.test", state, "its account is disabled in the directory"), (change.Address.Value, change.To, change.Reason));
        Assert.Equal(state, State());
        Assert.True(_world.Cycle().IsQuiet);
        Enable(true);
        Assert.Equal("anna is enabled in the directory again", Assert.Single(_world.Cycle().Plan.Mailboxes).Reason);
        Assert.Equal(MailboxState.Active, State());
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void Between_turns_too_and_in_a_small_cycle()
    {
        _world.IsThrifty = true;
        Enable(false);
        _world.Cycle(CycleCause.Watch);
        Assert.Equal(MailboxState.Inactive, State());
        Enable(true);
        _world.Cycle(CycleCause.Watch);
        Assert.Equal(MailboxState.Active, State());
        Assert.Equal(0, _world.SmallCycles);
        _world.Cycle(CycleCause.Watch);
        Assert.Equal(1, _world.SmallCycles);
    }

    [Fact]
    public void By_default_only_the_aliases_go()
    {
        _world.Options = new();
        Enable(false);
        Assert.Equal(["Deactivate a -> anna"], _world.Cycle().Lines);
        Assert.Equal(MailboxState.Active, State());
    }

    [Fact]
    public void Whoever_was_never_seen_enabled_keeps_the_mailbox()
    {
        _world.Has(Make.Disabled("carl"));
        _world.Mailcow.PutMailbox("carl");
        _world.Cycles(3);
        Assert.Equal(MailboxState.Active, _world.Mailcow.Mailboxes["carl@example.test"].State);
    }

    [Fact]
    public void Nobody_counts_as_seen_enabled_from_before_the_setting_or_the_loss_of_the_state()
    {
        _world.Ledger = Ledger.Empty.With(Make.Seen("anna"));
        Enable(false);
        _world.Cycles(3);
        Assert.Equal(MailboxState.Active, State());
    }

    [Fact]
    public void Another_mailbox_than_the_one_seen_is_left_alone()
    {
        _world.Mailcow.PutMailbox("anna.new");
        _world.Users[0] = Make.Disabled("anna") with { Mail = Make.A("anna.new") };
        _world.Cycles(3);
        Assert.All(_world.Mailcow.Mailboxes.Values, m => Assert.Equal(MailboxState.Active, m.State));
    }

    [Fact]
    public void What_an_administrator_disabled_before_stays_disabled()
    {
        _world.Mailcow.PutMailbox("anna", MailboxState.Inactive);
        Enable(false);
        _world.Cycle();
        Enable(true);
        _world.Cycles(2);
        Assert.Equal(MailboxState.Inactive, State());
    }

    [Fact]
    public void Whoever_switches_it_on_meanwhile_has_the_last_word_until_the_account_is_enabled()
    {
        Enable(false);
        _world.Cycle();
        _world.Mailcow.PutMailbox("anna");
        _world.Cycles(3);
        Assert.Equal(MailboxState.Active, State());
        Enable(true);
        _world.Cycle();
        Enable(false);
        _world.Cycle();
        Assert.Equal(MailboxState.Inactive, State());
    }

    [Fact]
    public void A_mailbox_that_an_enabled_colleague_has_too_stays()
    {
        _world.Has(Make.User("carl") with { Mail = Make.A("anna") });
        Enable(false);
        _world.Cycles(2);
        Assert.Equal(MailboxState.Active, State());
    }

    [Fact]
    public void An_enabled_successor_of_the_mailbox_gets_it_back()
    {
        Enable(false);
        _world.Cycle();
        _world.Has(Make.User("carl") with { Mail = Make.A("anna") });
        Assert.Equal("it belongs to carl now", Assert.Single(_world.Cycle().Plan.Mailboxes).Reason);
        Assert.Equal(MailboxState.Active, State());
        _world.Cycles(2);
        Assert.Equal(MailboxState.Active, State());
    }

    [Fact]
    public void The_limit_holds_back_what_is_too_much()
    {
        _world.Safety = new() { MaxDisabledUsers = new(0, 1) };
        _world.Users[0] = _world.Users[0] with { Enabled = false };
        _world.Users[1] = _world.Users[1] with { Enabled = false };
        Assert.Equal(["disable mailbox anna@example.test", "disable mailbox bert@example.test"], _world.Cycle().Checked.Withheld!.Items);
        Assert.Equal(MailboxState.Active, State());
        _world.Approve();
        _world.Cycle();
        Assert.Equal(MailboxState.Inactive, State());
    }

    [Fact]
    public void A_departed_user_is_nobody_s_business_without_the_other_setting()
    {
        _world.Users.RemoveAt(0);
        _world.Cycles(4);
        Assert.Equal(MailboxState.Active, State());
    }

    [Fact]
    public void A_write_that_nobody_lived_to_record_is_ours_all_the_same()
    {
        Enable(false);
        var row = _world.Prepare().Plan.Mailboxes[0].Row;
        _world.Ledger = _world.Ledger.With(row with { DisabledAs = null, Intended = row.DisabledAs });
        _world.Mailcow.PutMailbox("anna", MailboxState.Inactive);
        _world.Cycle();
        Enable(true);
        _world.Cycle();
        Assert.Equal(MailboxState.Active, State());
    }

    [Fact]
    public void A_small_change_elsewhere_forgets_nothing_of_a_mailbox_that_it_did_not_ask_for()
    {
        _world.Has(Make.User("carl") with { Mail = Make.A("anna") });
        Enable(false);
        _world.Cycle();
        ChangeBert();
        Assert.Equal((1, true), (_world.SmallCycles, _world.Ledger.Users[Make.Id("anna")].SeenEnabled));
    }

    [Fact]
    public void A_mailbox_that_we_disabled_leaves_small_changes_small()
    {
        Enable(false);
        _world.Cycle();
        ChangeBert();
        Assert.Equal((1, MailboxState.Inactive), (_world.SmallCycles, _world.Ledger.Users[Make.Id("anna")].DisabledAs));
    }

    private void ChangeBert()
    {
        _world.Users[1] = Make.User("bert", "b2");
        _world.IsThrifty = true;
        Assert.Equal(["Create b2 -> bert"], _world.Cycle().Lines);
    }

    private void Enable(bool enabled) => _world.Users[0] = _world.Users[0] with { Enabled = enabled };

    private MailboxState State() => _world.Mailcow.Mailboxes["anna@example.test"].State;
}
