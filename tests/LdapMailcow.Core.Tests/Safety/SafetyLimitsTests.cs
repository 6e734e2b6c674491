using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Safety;

public sealed class SafetyLimitsTests
{
    private SafetyOptions _options = Limits.Roomy;

    [Theory]
    [InlineData(100, 20, true)]
    [InlineData(100, 21, false)]
    [InlineData(104, 20, true)]
    [InlineData(105, 21, true)]
    [InlineData(20, 10, true)]
    [InlineData(20, 11, false)]
    [InlineData(0, 10, true)]
    public void Exactly_the_limit_passes_and_one_more_is_withheld(int active, int removals, bool passes)
    {
        var result = Check([.. Changes.Removals(removals)], active);
        Assert.Equal(passes ? removals : 0, result.Aliases.Count);
        Assert.Equal(passes, result.Withheld is null);
        Assert.Equal(passes ? 0 : removals, result.Withheld?.Items.Count ?? 0);
    }

    [Theory]
    [InlineData(ChangeKind.Deactivate)]
    [InlineData(ChangeKind.Delete)]
    public void Deactivating_and_deleting_count_alike(ChangeKind kind)
    {
        Assert.Null(Check([.. Changes.Removals(10, kind)]).Withheld);
        Assert.Equal(11, Check([.. Changes.Removals(11, kind)]).Withheld!.Items.Count);
    }

    [Fact]
    public void They_count_together() =>
        Assert.NotNull(Check([.. Changes.Removals(6), .. Changes.Removals(5, ChangeKind.Delete)]).Withheld);

    [Fact]
    public void An_adoption_that_switches_off_counts_too()
    {
        var adoption = Changes.Of(ChangeKind.Adopt, "found", "anna");
        var off = adoption with { Values = adoption.Values with { Active = false } };
        _options = new() { MaxRemovals = new(0, 0) };
        Assert.Equal(["deactivate found@example.test"], Check([off]).Withheld!.Items);
        Assert.Null(Check([adoption]).Withheld);
    }

    [Fact]
    public void Creates_and_updates_always_go_on()
    {
        AliasChange[] harmless =
        [
            Changes.Of(ChangeKind.Create, "a", "anna"), Changes.Of(ChangeKind.Update, "b", "anna"),
            Changes.Of(ChangeKind.Activate, "c", "anna"), Changes.Of(ChangeKind.Adopt, "d", "anna"),
        ];
        foreach (var source in new[] { SourceVerdict.Trusted, Limits.EmptySource, Limits.MovedSource })
        {
            Assert.Equal(harmless, Check([.. harmless, .. Changes.Removals(50)], 50, source).Aliases);
        }
    }

    [Fact]
    public void What_is_withheld_says_why_with_counts_and_the_setting() => Assert.Equal(
        "11 removals of aliases are more than LDAP_MAILCOW_MAX_REMOVALS (20%,min 10) allows: 10 of 30.",
        Assert.Single(Check([.. Changes.Removals(11)], 30).Withheld!.Reasons));

    [Theory]
    [InlineData(6, 6)]
    [InlineData(11, 10)]
    [InlineData(1100, 1090)]
    public void By_default_an_attribute_that_becomes_unreadable_takes_no_site_s_aliases_at_once(int aliases, int lost)
    {
        _options = new();
        var result = Check([.. Changes.Removals(lost)], aliases);
        Assert.NotNull(result.Withheld);
        Assert.Empty(result.Aliases);
    }

    [Fact]
    public void One_removal_is_not_1_removals()
    {
        _options = new() { MaxRemovals = new(0, 0) };
        Assert.Equal(
            "1 removal of an alias is more than LDAP_MAILCOW_MAX_REMOVALS (0%,min 0) allows: 0 of 5.",
            Assert.Single(Check([.. Changes.Removals(1)], 5).Withheld!.Reasons));
    }

    [Theory]
    [InlineData(100, 10, true)]
    [InlineData(100, 11, false)]
    [InlineData(10, 5, true)]
    [InlineData(10, 6, false)]
    public void Mailboxes_have_a_limit_of_their_own(int users, int disabled, bool passes)
    {
        var result = CheckMailboxes([.. Enumerable.Range(0, disabled).Select(i => Disable($"u{i}"))], users);
        Assert.Equal(passes ? disabled : 0, result.Mailboxes.Count);
        Assert.Equal(passes, result.Withheld is null);
        if (!passes)
        {
            Assert.Equal(
                $"{disabled} mailboxes to disable are more than LDAP_MAILCOW_MAX_DISABLED_USERS (10%,min 5) allows: {new Limit(10, 5).Of(users)} of {users}.",
                Assert.Single(result.Withheld!.Reasons));
        }
    }

    [Fact]
    public void Enabling_mailboxes_is_never_limited()
    {
        _options = new() { MaxDisabledUsers = new(0, 0) };
        MailboxChange[] enable = [.. Enumerable.Range(0, 50).Select(i => Enable($"u{i}"))];
        Assert.Equal(enable, CheckMailboxes([.. enable, Disable("x")], 10, Limits.EmptySource).Mailboxes);
    }

    [Fact]
    public void Too_many_mailboxes_do_not_hold_up_aliases_nor_the_other_way_round()
    {
        var few = _options.Check([.. Changes.Removals(10)], [.. Many(6)], 10, 10);
        Assert.Equal((10, 0), (few.Aliases.Count, few.Mailboxes.Count));
        var many = _options.Check([.. Changes.Removals(11)], [.. Many(5)], 10, 10);
        Assert.Equal((0, 5), (many.Aliases.Count, many.Mailboxes.Count));
    }

    [Fact]
    public void A_hundred_percent_allows_all_of_a_trusted_source_and_nothing_of_an_empty_or_changed_one()
    {
        _options = new() { MaxRemovals = new(100, 1000), MaxDisabledUsers = new(100, 1000), MaxGroupShrink = new(100, 1000) };
        Assert.Equal(30, Check([.. Changes.Removals(30)], 30).Aliases.Count);
        foreach (var source in new[] { Limits.EmptySource, Limits.MovedSource })
        {
            var result = _options.Check([.. Changes.Removals(1), Changes.Shrink("g", "a,b", "a")], [Disable("u")], 30, 30, source);
            Assert.Empty(result.Aliases);
            Assert.Empty(result.Mailboxes);
            Assert.Equal(source.Reasons, result.Withheld!.Reasons);
        }
    }

    [Fact]
    public void An_empty_source_is_reported_even_while_nothing_is_due_and_a_changed_one_is_not()
    {
        Assert.Equal([RemovalItem.EmptySource], Check([], 30, Limits.EmptySource).Withheld!.Items);
        Assert.Null(Check([], 30, Limits.MovedSource).Withheld);
        Assert.Null(Check([]).Withheld);
    }

    [Fact]
    public void Mailboxes_to_disable_name_themselves() =>
        Assert.Equal(["disable mailbox u@example.test"], CheckMailboxes([Disable("u")], 10, Limits.MovedSource).Withheld!.Items);

    [Fact]
    public void Nothing_to_remove_is_nothing_to_withhold_even_with_a_limit_of_zero()
    {
        _options = new() { MaxRemovals = new(0, 0), MaxDisabledUsers = new(0, 0), MaxGroupShrink = new(0, 0) };
        Assert.Null(Check([Changes.Of(ChangeKind.Create, "a", "anna"), Changes.Shrink("g", "a", "a,b")], 0).Withheld);
        Assert.NotNull(Check([.. Changes.Removals(1)], 100).Withheld);
    }

    [Fact]
    public void The_defaults_are_those_of_the_manual() => Assert.Equal(
        (new Limit(20, 5), new Limit(50, 3), new Limit(10, 2)), (new SafetyOptions().MaxRemovals, new SafetyOptions().MaxGroupShrink, new SafetyOptions().MaxDisabledUsers));

    [Fact]
    public void Reasons_come_in_the_order_of_the_addresses()
    {
        _options = new() { MaxGroupShrink = new(0, 0) };
        var reasons = Check([Changes.Shrink("b", "x,y", "x"), Changes.Shrink("c", "x,y", "x"), Changes.Shrink("a", "x,y", "x")]).Withheld!.Reasons;
        Assert.Equal(["a@example.test", "b@example.test", "c@example.test"], reasons.Select(r => r.Split(' ')[0]));
    }

    private CheckedPlan Check(IReadOnlyList<AliasChange> changes, int active = 0, SourceVerdict? source = null) =>
        _options.Check(changes, active: active, source: source);

    private CheckedPlan CheckMailboxes(IReadOnlyList<MailboxChange> changes, int users, SourceVerdict? source = null) =>
        _options.Check([], changes, users: users, source: source);

    private static IEnumerable<MailboxChange> Many(int count) => Enumerable.Range(0, count).Select(i => Disable($"u{i}"));

    private static MailboxChange Disable(string name) => new(Make.Seen(name), Make.A(name), MailboxState.Active, MailboxState.Inactive, "gone");

    private static MailboxChange Enable(string name) => new(Make.Seen(name), Make.A(name), MailboxState.Inactive, MailboxState.Active, "back");
}
