using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>What a plan says about itself, and what it tells people.</summary>
public sealed class PlanTests
{
    private readonly World _world = new();

    [Fact]
    public void The_defaults_are_those_of_the_manual()
    {
        var options = new PlanOptions();
        Assert.Equal(("default", Policy.Sync, AdoptExisting.None, 2), (options.OwnerId, options.Policy, options.Adopt, options.RemovalConfirmations));
        Assert.Equal((RemovedAliases.Deactivate, 30, MailboxState.Inactive), (options.RemovedAliases, options.DeleteAfterDays, options.DeletedUserState));
        Assert.Equal((true, true, false, false), (options.SogoVisible, options.SenderAllowed, options.GroupInternal, options.DisableDeletedUsers));
    }

    [Fact]
    public void Every_difference_of_an_attempt_is_in_its_fingerprint()
    {
        var change = Changes.Of(ChangeKind.Adopt, "a", "anna");
        AliasChange[] others =
        [
            change with { Kind = ChangeKind.Update },
            change with { Values = change.Values with { Active = false } },
            change with { Values = change.Values with { Goto = "b@example.test" } },
            change with { Before = change.Before! with { Goto = "b@example.test" } },
            change with { Before = change.Before! with { Active = false } },
            change with { Before = null },
        ];
        Assert.Equal(7, others.Append(change).Select(c => c.Fingerprint).Distinct().Count());
        var mailbox = new MailboxChange(Make.Seen("u"), Make.A("u"), MailboxState.Active, MailboxState.Inactive, "gone");
        Assert.NotEqual(mailbox.Fingerprint, (mailbox with { To = MailboxState.NoLogin }).Fingerprint);
    }

    [Fact]
    public void What_is_skipped_is_told_with_its_reason_by_kind_and_subject()
    {
        _world.Has(Make.User("anna", "x@one.test", "y@two.test", "z@two.test"), Make.User("bert"), Make.User("carl", "bert"));
        _world.Unreadable.Add(Make.Unreadable("dora"));
        _world.Rejected.Add(new RejectedValue("anna", "proxyAddresses", "smtp:x y", "has a space before the @, which mailcow does not accept"));
        Assert.Equal(
            [
                (NoticeKind.Conflict, "bert@example.test is claimed as an alias by carl, but it is the mail address of another user; it is left alone."),
                (NoticeKind.Skipped, "anna: the proxyAddresses value 'smtp:x y' has a space before the @, which mailcow does not accept; it is ignored."),
                (NoticeKind.Skipped, "dora cannot be judged: it has no usable mail."),
                (NoticeKind.Skipped, "one.test: mailcow does not host this domain; 1 address skipped."),
                (NoticeKind.Skipped, "two.test: mailcow does not host this domain; 2 addresses skipped."),
            ],
            _world.Prepare().Plan.Notices.Select(n => (n.Kind, n.Sentence)));
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    public void More_recipients_than_Postfix_expands_are_said_before_it_is_too_late(int members, bool said)
    {
        _world.Has(Make.Group("all", [.. Enumerable.Range(0, members).Select(i => $"m{i}")]));
        _world.Mailcow.PutMailbox("m0");
        var prepared = _world.Prepare();
        Assert.Equal(said, prepared.Says(NoticeKind.Warning,
            "all@example.test has 1001 recipients; Postfix delivers to no alias of more than 1000 unless virtual_alias_expansion_limit is raised "
            + "(mailcow: data/conf/postfix/extra.cf)."));
        Assert.Equal(said ? 1 : 0, prepared.Plan.Notices.Count);
    }

    [Fact]
    public void An_update_of_what_was_never_missing_learns_nothing_else()
    {
        _world.Has(Make.User("anna", "sales"));
        _world.Cycle();
        _world.Users[0] = _world.Users[0] with { Mail = Make.A("anna.new") };
        Assert.Empty(_world.Prepare().Plan.Learned.SavedAliases);
    }
}
