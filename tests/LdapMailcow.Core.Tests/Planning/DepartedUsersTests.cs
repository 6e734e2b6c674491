using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>LDAP_MAILCOW_DISABLE_DELETED_USERS (design rule 13).</summary>
public sealed class DepartedUsersTests
{
    private readonly World _world = new World().Has(Make.User("anna"), Make.User("bert"));

    public DepartedUsersTests()
    {
        _world.Options = new() { DisableDeletedUsers = true };
        _world.Mailcow.PutMailbox("anna");
        _world.Mailcow.PutMailbox("bert");
        _world.Cycle();
    }

    [Theory]
    [InlineData(MailboxState.Inactive, 1)]
    [InlineData(MailboxState.NoLogin, 2)]
    [InlineData(MailboxState.Inactive, 3)]
    public void A_user_once_seen_and_gone_for_N_reads_loses_the_mailbox(MailboxState state, int confirmations)
    {
        _world.Options = _world.Options with { DeletedUserState = state, RemovalConfirmations = confirmations };
        Leave();
        _world.Cycles(confirmations - 1);
        Assert.Equal(MailboxState.Active, State());
        var change = Assert.Single(_world.Cycle().Plan.Mailboxes);
        Assert.Equal(("anna@example.test", MailboxState.Active, state, true), (change.Address.Value, change.From, change.To, change.IsRemoval));
        Assert.Equal("its user is no longer in the directory", change.Reason);
        Assert.Equal(state, State());
        Assert.Equal(state, _world.Ledger.Users[Make.Id("anna")].DisabledAs);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void Without_the_setting_nobody_is_seen_or_disabled()
    {
        var world = new World().Has(Make.User("anna"), Make.User("bert"));
        world.Mailcow.PutMailbox("anna");
        world.Cycle();
        Assert.Empty(world.Ledger.Users);
        world.Users.RemoveAt(0);
        world.Cycles(3);
        Assert.Equal(0, world.Writes);
    }

    [Fact]
    public void A_first_run_disables_nobody_whatever_mailboxes_there_are()
    {
        var world = new World { Options = _world.Options };
        world.Has(Make.User("anna"));
        world.Mailcow.PutMailbox("stranger");
        world.Cycles(5);
        Assert.Equal(0, world.Writes);
    }

    [Fact]
    public void The_user_who_returns_gets_the_mailbox_back()
    {
        var anna = LeaveForGood();
        _world.Users.Add(anna);
        var change = Assert.Single(_world.Cycle().Plan.Mailboxes);
        Assert.Equal((MailboxState.Inactive, MailboxState.Active, false, "anna is in the directory again"), (change.From, change.To, change.IsRemoval, change.Reason));
        Assert.Equal(MailboxState.Active, State());
        Assert.Equal(Make.Seen("anna"), _world.Ledger.Users[Make.Id("anna")]);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void But_not_while_the_returned_account_is_disabled()
    {
        var anna = LeaveForGood();
        _world.Users.Add(anna with { Enabled = false });
        _world.Cycles(3);
        Assert.Equal(MailboxState.Inactive, State());
        _world.Users[^1] = anna;
        _world.Cycle();
        Assert.Equal(MailboxState.Active, State());
    }

    [Fact]
    public void Nor_if_somebody_changed_it_meanwhile()
    {
        var anna = LeaveForGood();
        _world.Mailcow.PutMailbox("anna", MailboxState.NoLogin);
        _world.Users.Add(anna);
        _world.Cycles(2);
        Assert.Equal(MailboxState.NoLogin, State());
        Assert.Null(_world.Ledger.Users[Make.Id("anna")].DisabledAs);
    }

    [Fact]
    public void What_an_administrator_activated_again_is_not_disabled_again()
    {
        LeaveForGood();
        _world.Mailcow.PutMailbox("anna");
        _world.Cycles(4);
        Assert.Equal(MailboxState.Active, State());
    }

    [Fact]
    public void A_mailbox_that_was_inactive_before_is_not_ours_to_enable()
    {
        _world.Mailcow.PutMailbox("anna", MailboxState.Inactive);
        var anna = LeaveForGood();
        _world.Users.Add(anna);
        _world.Cycles(2);
        Assert.Equal(0, _world.Writes);
    }

    [Fact]
    public void A_changed_mail_is_a_rename_and_not_a_departure()
    {
        _world.Users[0] = _world.Users[0] with { Mail = Make.A("anna.new") };
        _world.Cycles(4);
        Assert.Equal(0, _world.Writes);
        Assert.Equal(Make.A("anna.new"), _world.Ledger.Users[Make.Id("anna")].Mail);
    }

    [Fact]
    public void Who_returns_with_another_mail_gets_the_old_mailbox_enabled()
    {
        var anna = LeaveForGood();
        _world.Users.Add(anna with { Mail = Make.A("anna.new") });
        _world.Cycle();
        Assert.Equal(MailboxState.Active, State());
        Assert.Equal(Make.A("anna.new"), _world.Ledger.Users[Make.Id("anna")].Mail);
    }

    [Fact]
    public void A_user_who_lost_the_mail_attribute_or_cannot_be_read_is_there()
    {
        var anna = _world.Users[0];
        _world.Users[0] = anna with { Mail = null };
        _world.Cycles(4);
        _world.Users.RemoveAt(0);
        _world.Unreadable.Add(Make.Unreadable("anna"));
        _world.Cycles(4);
        _world.Unreadable[0] = Make.Unreadable(null, "anna");
        _world.Cycles(4);
        _world.Unreadable[0] = Make.Unreadable(null);
        _world.Cycles(4);
        Assert.Equal(0, _world.Writes);
    }

    [Fact]
    public void The_reads_must_be_consecutive()
    {
        var anna = Leave();
        _world.Cycle();
        _world.Users.Add(anna with { Mail = null });
        _world.Cycle();
        _world.Users.RemoveAt(_world.Users.Count - 1);
        _world.Cycle();
        Assert.Equal(MailboxState.Active, State());
        _world.Cycle();
        Assert.Equal(MailboxState.Inactive, State());
    }

    [Fact]
    public void A_mailbox_that_now_belongs_to_another_object_stays_active()
    {
        Leave();
        _world.Users.Add(Make.User("anna") with { Id = Make.Id("anna-made-anew") });
        _world.Cycles(4);
        Assert.Equal(0, _world.Writes);
        Assert.False(_world.Ledger.Users.ContainsKey(Make.Id("anna")));
    }

    [Fact]
    public void An_account_that_was_made_anew_gets_the_mailbox_back()
    {
        var anna = LeaveForGood();
        _world.Users.Add(anna with { Id = Make.Id("anna-made-anew"), Enabled = false });
        _world.Cycles(2);
        Assert.Equal(MailboxState.Inactive, State());
        _world.Users[^1] = _world.Users[^1] with { Enabled = true };
        Assert.Equal("it belongs to anna now", Assert.Single(_world.Cycle().Plan.Mailboxes).Reason);
        Assert.Equal(MailboxState.Active, State());
        _world.Cycle();
        Assert.False(_world.Ledger.Users.ContainsKey(Make.Id("anna")));
        Assert.True(_world.Prepare().IsQuiet);
    }

    [Fact]
    public void Of_two_accounts_made_anew_the_enabled_one_counts()
    {
        var anna = LeaveForGood();
        _world.Has(
            anna with { Id = Make.Id("anna-1"), Enabled = false }, anna with { Id = Make.Id("anna-2") }, anna with { Id = Make.Id("anna-3"), Enabled = false });
        _world.Cycle();
        Assert.Equal(MailboxState.Active, State());
    }

    [Fact]
    public void An_empty_source_counts_as_no_read_without_them()
    {
        _world.Users.Clear();
        _world.Cycles(3);
        Assert.All(_world.Ledger.Users.Values, u => Assert.Equal(0, u.MissingReads));
        Assert.Equal(2, _world.Ledger.Withheld!.Items.Count(i => i.StartsWith("disable mailbox", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_mailbox_deleted_meanwhile_is_forgotten()
    {
        var anna = LeaveForGood();
        _world.Mailcow.Mailboxes.Clear();
        _world.Users.Add(anna);
        _world.Cycle();
        Assert.Null(_world.Ledger.Users[Make.Id("anna")].DisabledAs);
    }

    [Fact]
    public void Protected_mailboxes_are_neither_disabled_nor_enabled()
    {
        _world.Options = _world.Options with { Protected = [new AddressGlob("bert@*")] };
        var bert = _world.Users[1];
        _world.Users.Remove(bert);
        _world.Cycles(4);
        Assert.Equal(0, _world.Writes);
        _world.Users.Add(bert);
        var anna = LeaveForGood();
        _world.Options = _world.Options with { Protected = [new AddressGlob("*")] };
        _world.Users.Add(anna);
        _world.Cycles(2);
        Assert.Equal(MailboxState.Inactive, State());
    }

    [Fact]
    public void A_disabled_account_is_there_and_keeps_its_mailbox()
    {
        _world.Users[0] = _world.Users[0] with { Enabled = false };
        _world.Cycles(4);
        Assert.Equal(0, _world.Writes);
    }

    [Theory]
    [InlineData(Policy.UpsertOnly)]
    [InlineData(Policy.CreateOnly)]
    public void A_policy_without_removals_disables_no_mailbox(Policy policy)
    {
        _world.Options = _world.Options with { Policy = policy };
        Leave();
        _world.Cycles(4);
        Assert.Equal(0, _world.Writes);
    }

    [Theory]
    [InlineData(Policy.Sync, true)]
    [InlineData(Policy.UpsertOnly, true)]
    [InlineData(Policy.CreateOnly, false)]
    public void A_policy_that_only_creates_enables_no_mailbox_either(Policy policy, bool enables)
    {
        var anna = LeaveForGood();
        _world.Options = _world.Options with { Policy = policy };
        _world.Users.Add(anna);
        _world.Cycle();
        Assert.Equal(enables, State() == MailboxState.Active);
    }

    [Fact]
    public void The_share_counts_users_whose_departure_was_not_confirmed_before()
    {
        var world = Crowd(20);
        world.Safety = new() { MaxDisabledUsers = new(0, 0) };
        Assert.Equal(20, world.Prepare().Plan.SeenUsers);
        world.Users.RemoveRange(0, 4);
        Assert.Equal([20, 20, 16, 16], Enumerable.Range(0, 4).Select(_ => world.Cycle().Plan.SeenUsers));
        world.Safety = new() { MaxDisabledUsers = new(100, 0) };
        world.Cycles(2);
        world.Options = world.Options with { RemovalConfirmations = 3 };
        Assert.Equal(16, world.Prepare().Plan.SeenUsers);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void More_than_the_limit_is_withheld(int leaving, bool passes)
    {
        var world = Crowd(20);
        world.Users.RemoveRange(0, leaving);
        world.Cycles(4);
        Assert.Equal(passes ? leaving : 0, world.Mailcow.Mailboxes.Values.Count(m => m.State == MailboxState.Inactive));
    }

    [Fact]
    public void Those_who_left_long_ago_do_not_make_the_share_larger()
    {
        var world = Crowd(100);
        world.Safety = new() { MaxDisabledUsers = new(100, 0) };
        world.Users.RemoveRange(0, 90);
        world.Cycles(3);
        Assert.Equal(90, world.Ledger.Users.Values.Count(u => u.DisabledAs is not null));
        world.Safety = new() { MaxDisabledUsers = new(50, 0) };
        world.Users.RemoveRange(0, 6);
        world.Cycles(3);
        Assert.Equal(90, world.Ledger.Users.Values.Count(u => u.DisabledAs is not null));
    }

    [Fact]
    public void Mailbox_changes_come_in_the_order_of_their_addresses()
    {
        var world = Crowd(5);
        world.Users.RemoveRange(0, 4);
        world.Cycle();
        var mailboxes = world.Cycle().Plan.Mailboxes.Select(m => m.Address).ToList();
        Assert.Equal(mailboxes.Order(), mailboxes);
        Assert.Equal(4, mailboxes.Count);
    }

    [Fact]
    public void A_refused_mailbox_waits_like_a_refused_alias()
    {
        var change = new MailboxChange(Make.Seen("anna"), Make.A("anna"), MailboxState.Active, MailboxState.Inactive, "gone");
        Leave();
        _world.Cycle();
        _world.Ledger = _world.Ledger.With(new LedgerUpdate
        {
            SavedRefusals = [BackOff.After(BackOff.After(null, change.Address, change.Fingerprint, 1, 99, "no"), change.Address, change.Fingerprint, 2, 99, "no")],
        });
        Assert.True(_world.Cycle().Says(NoticeKind.Waiting, "anna@example.test was refused 2 times and waits: no"));
        Assert.Single(_world.Ledger.Refusals);
        Assert.Single(_world.Cycle().Plan.Mailboxes);
    }

    private static World Crowd(int count)
    {
        var world = new World { Options = new() { DisableDeletedUsers = true } };
        for (var i = 0; i < count; i++)
        {
            world.Users.Add(Make.User($"u{count - i:D3}"));
            world.Mailcow.PutMailbox($"u{count - i:D3}");
        }

        world.Cycle();
        return world;
    }

    private Core.Directory.DirectoryUser LeaveForGood()
    {
        var anna = Leave();
        _world.Cycles(2);
        return anna;
    }

    private Core.Directory.DirectoryUser Leave()
    {
        var anna = _world.Users.Single(u => u.Id == Make.Id("anna"));
        _world.Users.Remove(anna);
        return anna;
    }

    private MailboxState State() => _world.Mailcow.Mailboxes["anna@example.test"].State;
}
