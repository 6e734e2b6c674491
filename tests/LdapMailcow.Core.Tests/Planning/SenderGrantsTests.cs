using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>LDAP_MAILCOW_SENDAS_ATTRIBUTES in whole cycles: limits, turns, policies and what is told.</summary>
public sealed class SenderGrantsTests
{
    private readonly World _world = new() { Options = new() { SendAs = true } };

    public SenderGrantsTests()
    {
        foreach (var name in new[] { "boss", "anna", "bert" })
        {
            _world.Has(Make.User(name, $"{name}.alias"));
            _world.Mailcow.PutMailbox(name);
        }

        _world.Cycle();
    }

    [Fact]
    public void Given_and_taken_back_when_two_turns_confirm_it()
    {
        Wants("boss", "anna");
        Assert.Equal(["+anna as boss"], _world.Cycle().SendAs);
        Assert.True(_world.Cycle().IsQuiet);
        _world.Delegations.Clear();
        Assert.Empty(_world.Cycle(CycleCause.Watch).SendAs);
        Assert.Empty(_world.Cycle().SendAs);
        Assert.Empty(_world.Cycle(CycleCause.Watch).SendAs);
        Assert.Equal(["-anna as boss"], _world.Cycle().SendAs);
        Assert.Empty(_world.Ledger.Grants);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void Without_the_setting_nobody_is_asked_and_what_was_given_stays()
    {
        Wants("boss", "anna");
        _world.Cycle();
        _world.Options = new();
        _world.Delegations.Clear();
        Assert.Empty(View().NeedsSendersOf);
        _world.Cycles(3);
        Assert.Single(_world.Mailcow.SendAs);
    }

    [Fact]
    public void More_than_the_limit_wait_for_an_approval_and_others_are_given_meanwhile()
    {
        _world.Safety = new() { MaxRemovals = new Limit(0, 1) };
        Wants("boss", "anna", "bert");
        _world.Cycle();
        _world.Delegations.Clear();
        Wants("anna", "bert");
        Assert.Equal(["+bert as anna"], _world.Cycle().SendAs);
        var held = _world.Cycle();
        Assert.Empty(held.SendAs);
        Assert.Equal(["revoke anna@example.test as boss@example.test", "revoke bert@example.test as boss@example.test"], held.Checked.Withheld!.Items);
        Assert.Contains("2 rights to send as another to take back are more than LDAP_MAILCOW_MAX_REMOVALS (0%,min 1) allows: 1 of 3.", held.Checked.Withheld.Reasons);

        _world.Approve();
        Assert.Equal(["-anna as boss", "-bert as boss"], _world.Cycle().SendAs);
        Assert.Empty(_world.Ledger.Approved);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void A_changed_scope_takes_nothing_back_in_its_first_cycle()
    {
        Wants("boss", "anna");
        _world.Cycle();
        _world.Scope = "another";
        _world.Delegations.Clear();
        Assert.Equal(["revoke anna@example.test as boss@example.test"], _world.Cycle().Checked.Withheld!.Items);
        Assert.Equal(["-anna as boss"], _world.Cycle().SendAs);
    }

    [Fact]
    public void An_empty_directory_takes_nothing_back()
    {
        Wants("boss", "anna");
        _world.Cycle();
        _world.Users.Clear();
        _world.Delegations.Clear();
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("revoke anna@example.test as boss@example.test", _world.Cycle().Checked.Withheld!.Items);
        }

        Assert.Single(_world.Mailcow.SendAs);
    }

    [Fact]
    public void Who_cannot_be_judged_loses_nothing_and_is_named()
    {
        Wants("boss", "anna");
        _world.Cycle();
        _world.Delegations.Clear();
        _world.Delegations.Add(new Delegation(Make.Id("boss"), "boss", Make.A("boss"), null, "a group could not be read."));
        Assert.True(_world.Cycle().Says(NoticeKind.Skipped, "Who may send as boss@example.test stays as it is: a group could not be read."));
        _world.Cycles(3);
        _world.Delegations.Clear();
        _world.Users.RemoveAll(u => u.Label == "boss");
        _world.Unreadable.Add(Make.Unreadable("boss", "boss"));
        _world.Cycles(3);
        Assert.Single(_world.Mailcow.SendAs);
    }

    [Theory]
    [InlineData(Policy.UpsertOnly, true)]
    [InlineData(Policy.CreateOnly, false)]
    public void A_policy_holds_for_it_too(Policy policy, bool gives)
    {
        Wants("boss", "anna");
        _world.Cycle();
        _world.Options = _world.Options with { Policy = policy };
        _world.Delegations.Clear();
        Wants("boss", "bert");
        _world.Cycles(3);
        Assert.Contains(new SendGrant(Make.A("anna"), Make.A("boss")), _world.Mailcow.SendAs);
        Assert.Equal(gives, _world.Mailcow.SendAs.Contains(new SendGrant(Make.A("bert"), Make.A("boss"))));
    }

    [Fact]
    public void Protected_mailboxes_and_addresses_are_left_alone()
    {
        Wants("boss", "anna", "bert");
        _world.Options = _world.Options with { Protected = [new AddressGlob("anna@*")] };
        Assert.Equal(["+bert as boss"], _world.Cycle().SendAs);
        _world.Options = _world.Options with { Protected = [new AddressGlob("boss@*")] };
        _world.Delegations.Clear();
        _world.Cycles(3);
        Assert.Single(_world.Mailcow.SendAs);
    }

    [Fact]
    public void An_older_mailcow_is_named_once_and_nothing_is_written()
    {
        _world.Mailcow.TellsSenders = false;
        Wants("boss", "anna");
        var prepared = _world.Cycle();
        Assert.Empty(prepared.SendAs);
        Assert.Equal(NoticeReason.SendersNotTold, Assert.Single(prepared.Plan.Notices).Reason);
        Assert.True(prepared.Says(NoticeKind.Skipped, "needs mailcow 2026-07a or newer"));
    }

    [Fact]
    public void Whoever_has_no_mailbox_and_whatever_mailcow_does_not_know_is_named()
    {
        _world.Has(Make.User("ghost"));
        Wants("ghost", "anna");
        Wants("boss", "nobody", "guest@elsewhere.test");
        var prepared = _world.Cycle();
        Assert.Empty(prepared.SendAs);
        Assert.True(prepared.Says(NoticeKind.Skipped, "ghost@example.test: mailcow has neither a mailbox nor an alias of that name"));
        Assert.True(prepared.Says(NoticeKind.Skipped, "guest@elsewhere.test, nobody@example.test: the directory lets them send as others, and mailcow has no mailbox of these names."));
    }

    [Fact]
    public void A_group_s_address_is_given_once_its_alias_is_there_and_its_members_need_no_grant()
    {
        _world.Has(Make.Group("team", "anna"));
        Wants("team", "anna", "bert");
        Assert.Empty(_world.Cycle().SendAs);
        var next = _world.Cycle();
        Assert.Equal(["+bert as team"], next.SendAs);
        Assert.Empty(next.Plan.Notices);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void In_an_alias_domain_mailboxes_and_addresses_are_those_of_the_target()
    {
        _world.Mailcow.Host("aliased.test", target: Make.Domain);
        _world.Delegations.Add(new Delegation(Make.Id("boss"), "boss", Make.A("boss@aliased.test"), Make.To("anna@aliased.test")));
        Assert.Equal(["+anna as boss"], _world.Cycle().SendAs);
    }

    [Fact]
    public void A_small_change_lists_everything_when_it_is_about_them_and_a_refused_one_waits()
    {
        Wants("boss", "anna");
        _world.Faults = _ => Fault.Refused;
        _world.Cycles(2);
        Assert.Equal(NoticeReason.RefusedBefore, Assert.Single(_world.Cycle().Plan.Notices).Reason);
        _world.Faults = _ => Fault.None;
        _world.Cycles(3);
        Assert.Single(_world.Mailcow.SendAs);

        _world.IsThrifty = true;
        Assert.True(_world.Cycle().IsQuiet);
        Assert.Equal(1, _world.SmallCycles);
        Wants("anna", "bert");
        Assert.Equal(["+bert as anna"], _world.Cycle().SendAs);
        Assert.Equal(1, _world.SmallCycles);
    }

    [Fact]
    public void Their_history_cannot_be_undone_and_release_forgets_them()
    {
        Wants("boss", "anna");
        var change = new HistoryEntry(2, DateTimeOffset.UnixEpoch, Make.A("anna"), "send-as given", "as boss@example.test: boss lets it in the directory", null, null, null, null);
        _world.Cycle();
        var undo = new Undo([change], _world.Ledger, _world.Options);
        Assert.Contains("LDAP_MAILCOW_SENDAS_ATTRIBUTES", Assert.Single(undo.Judge(_world.Prepare().Cycle)).WhyNot, StringComparison.Ordinal);
        Assert.Empty(_world.Ledger.With(Leaving.Forget(_world.Ledger)).Grants);
        var gone = Assert.Single(Leaving.Senders(_world.Ledger, _world.Mailcow.Senders([Make.A("anna")]), AddressScope.Everything));
        Assert.Equal("anna@example.test as boss@example.test", Assert.Single(gone.Revoked).Grant.ToString());
    }

    private void Wants(string owner, params string[] delegates) => _world.Delegations.Add(new Delegation(Make.Id(owner), owner, Make.A(owner), Make.To(delegates)));

    private CycleView View() => CycleView.Of(
        _world.Directory(), _world.Mailcow.Snapshot(false), _world.Ledger, new CycleRules(_world.Options, _world.Safety, _world.Scope, 288), new Turn(9, true, 300));
}
