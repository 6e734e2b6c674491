using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>LDAP_MAILCOW_FOLLOW_RENAMES: a person's mail changed, and mailcow has the old mailbox.</summary>
public sealed class RenamedUsersTests
{
    private const string Mailcows = "Mailbox was renamed from anna@example.test to anna.new@example.test";

    private readonly World _world = new() { Options = new() { FollowRenames = true } };

    public RenamedUsersTests()
    {
        _world.Has(Make.User("anna", "sales"), Make.User("bert"));
        _world.Mailcow.PutMailbox("anna");
        _world.Mailcow.PutMailbox("bert");
        _world.Cycles(2);
    }

    [Fact]
    public void What_to_do_is_told_until_the_old_mailbox_is_gone_and_the_aliases_follow_at_once()
    {
        Rename("anna.new");
        var prepared = _world.Cycle();
        Assert.Equal(["Update sales -> anna.new"], prepared.Lines);
        var notice = Assert.Single(prepared.Plan.Notices);
        Assert.Equal((NoticeKind.Warning, NoticeReason.MailboxLeft, Make.A("anna")), (notice.Kind, notice.Reason, notice.Address));
        Assert.StartsWith("anna has the mail anna.new@example.test in the directory now, and mailcow still has the mailbox anna@example.test", notice.Sentence, StringComparison.Ordinal);

        _world.Mailcow.PutMailbox("anna.new");
        Assert.Equal(notice, Assert.Single(_world.Cycle().Plan.Notices));
        _world.Mailcow.Mailboxes.Remove("anna@example.test");
        Assert.Empty(_world.Cycle().Plan.Notices);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void Without_the_setting_nobody_is_remembered_and_nothing_is_told()
    {
        _world.Options = new();
        _world.Ledger = Ledger.Empty;
        _world.Cycle();
        Rename("anna.new");
        Assert.Empty(_world.Cycle().Plan.Notices);
        Assert.Empty(_world.Ledger.Mails);
    }

    [Fact]
    public void The_address_that_is_kept_as_an_alias_is_told_once_and_mailcow_s_own_alias_of_it_is_taken_over()
    {
        Rename("anna.new", "sales", "anna");
        Assert.Equal(NoticeReason.MailboxLeft, Assert.Single(_world.Cycle().Plan.Notices).Reason);
        RenameInMailcow(Mailcows);
        var adopted = _world.Prepare().For("anna")!;
        Assert.Equal((ChangeKind.Adopt, "mailcow made it when the mailbox of anna was renamed; taken over"), (adopted.Kind, adopted.Reason));
        Assert.Equal($"ldap-mailcow:default {Mailcows}", adopted.Values.PrivateComment);
        _world.Cycle();
        Assert.True(_world.Cycle().IsQuiet);
        Assert.Equal(Make.Id("anna"), _world.Ledger.Aliases[Make.A("anna")].Source);
    }

    [Fact]
    public void So_it_is_when_mailcow_was_first()
    {
        RenameInMailcow(Mailcows);
        Assert.True(_world.Cycle().IsQuiet);
        Rename("anna.new", "sales", "anna");
        var prepared = _world.Cycle();
        Assert.Equal(ChangeKind.Adopt, prepared.For("anna")!.Kind);
        Assert.Empty(prepared.Plan.Notices);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Theory]
    [InlineData("by hand", "anna.new")]
    [InlineData(null, "anna.new")]
    [InlineData("membersonly", "anna.new")]
    [InlineData("ldap-mailcow:other " + Mailcows, "anna.new")]
    [InlineData(Mailcows, "bert")]
    [InlineData(Mailcows, "anna.new,bert")]
    [InlineData("Mailbox was renamed from anna@example.test to bert@example.test", "anna.new")]
    public void Another_administrator_s_alias_is_never_taken_over(string? comment, string target)
    {
        Rename("anna.new", "sales", "anna");
        _world.Cycle();
        RenameInMailcow(comment, target);
        var alias = _world.Mailcow.Aliases["anna@example.test"];
        Assert.Null(_world.Prepare().For("anna"));
        _world.Cycles(3);
        Assert.Equal(alias, _world.Mailcow.Aliases["anna@example.test"]);
    }

    [Fact]
    public void Neither_is_one_that_somebody_switched_off_or_whose_name_another_person_had()
    {
        Rename("anna.new", "sales", "bert.old");
        _world.Cycle();
        _world.Mailcow.Put("bert.old", "anna.new", comment: "Mailbox was renamed from bert.old@example.test to anna.new@example.test");
        Assert.Null(_world.Prepare().For("bert.old"));
        Rename("anna.new", "sales", "anna");
        RenameInMailcow(Mailcows, active: false);
        Assert.Null(_world.Prepare().For("anna"));
    }

    [Fact]
    public void A_lost_state_knows_of_no_rename_and_takes_nothing_over()
    {
        Rename("anna.new", "sales", "anna");
        _world.Cycle();
        RenameInMailcow(Mailcows);
        _world.Ledger = Ledger.Empty;
        Assert.True(_world.Prepare().Says(NoticeKind.Conflict, "adopt --same-goto"));
    }

    [Fact]
    public void A_mailbox_that_somebody_else_has_now_is_nobody_s_old_one()
    {
        Rename("anna.new");
        _world.Users[1] = _world.Users[1] with { Mail = Make.A("anna") };
        Assert.Equal([NoticeReason.MailboxLeft], _world.Cycle().Plan.Notices.Where(n => n.Reason == NoticeReason.MailboxLeft).Select(n => n.Reason).Distinct());
        Assert.Contains("bert@example.test", _world.Prepare().Plan.Notices[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_changes_in_a_row_the_mailbox_counts_that_is_there()
    {
        Rename("anna.b");
        _world.Cycle();
        Rename("anna.c");
        Assert.Equal(Make.A("anna"), Assert.Single(_world.Cycle().Plan.Notices).Address);
        Rename("anna");
        Assert.Empty(_world.Cycle().Plan.Notices);
    }

    [Fact]
    public void Who_is_unreadable_is_not_forgotten_and_who_is_gone_is()
    {
        var anna = _world.Users[0];
        _world.Users.RemoveAt(0);
        _world.Unreadable.Add(Make.Unreadable("anna"));
        _world.Cycle();
        Assert.True(_world.Ledger.Mails.ContainsKey(Make.Id("anna")));
        _world.Unreadable.Clear();
        _world.Cycle();
        Assert.False(_world.Ledger.Mails.ContainsKey(Make.Id("anna")));
        _world.Users.Add(anna);
        _world.Cycles(2);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void In_another_domain_and_through_an_alias_domain()
    {
        _world.Mailcow.Host("second.test");
        _world.Mailcow.Host("aliased.test", target: "example.test");
        _world.Users[1] = _world.Users[1] with { Mail = Make.A("bert@aliased.test") };
        Assert.Empty(_world.Cycle().Plan.Notices);
        Rename("anna@second.test");
        Assert.Contains("mailcow renames within a domain only", Assert.Single(_world.Cycle().Plan.Notices).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_cycle_keeps_what_is_known_and_a_changed_mail_is_none()
    {
        _world.IsThrifty = true;
        _world.Cycle();
        var small = _world.SmallCycles;
        Rename("anna.new");
        _world.Cycle();
        Assert.Equal(small, _world.SmallCycles);
        _world.Users.Add(Make.User("carl", "office"));
        _world.Mailcow.PutMailbox("carl");
        var prepared = _world.Cycle();
        Assert.Equal(small + 1, _world.SmallCycles);
        Assert.Equal(NoticeReason.MailboxLeft, Assert.Single(prepared.Plan.Notices).Reason);
    }

    private void Rename(string mail, params string[] aliases) => _world.Users[0] = _world.Users[0] with
    {
        Mail = Make.A(mail),
        Aliases = aliases.Length == 0 ? _world.Users[0].Aliases : [.. aliases.Select(Make.A)],
    };

    private void RenameInMailcow(string? comment, string target = "anna.new", bool active = true)
    {
        _world.Mailcow.Mailboxes.Remove("anna@example.test");
        _world.Mailcow.PutMailbox("anna.new");
        _world.Mailcow.Put("anna", target, active, comment);
    }
}
