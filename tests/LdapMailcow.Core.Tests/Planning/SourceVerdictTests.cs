using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

public sealed class SourceVerdictTests
{
    private static readonly SourceFacts _last = new("scope", 100, 10);

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(1, 0, true)]
    [InlineData(0, 1, true)]
    [InlineData(0, 0, true)]
    public void Users_or_groups_that_vanish_altogether_are_suspicious(int users, int groups, bool empty)
    {
        var verdict = SourceVerdict.Judge(_last, Read(users, groups), "scope", 50);
        Assert.Equal(users == 0, verdict.Reasons.Contains("The directory answered with no users that have a mail (last time: 100). "
            + "Look at LDAP_MAILCOW_LDAP_BASE_DN, LDAP_MAILCOW_LDAP_FILTER and the read rights of LDAP_MAILCOW_LDAP_BIND_DN."));
        Assert.Equal(groups == 0, verdict.Reasons.Contains("The directory answered with no groups at all (last time: 10). "
            + "Look at LDAP_MAILCOW_LDAP_BASE_DN, LDAP_MAILCOW_LDAP_GROUP_FILTER and the read rights of LDAP_MAILCOW_LDAP_BIND_DN."));
        Assert.Equal((empty, false, !empty), (verdict.Empty, verdict.ScopeChanged, verdict.IsTrusted));
        Assert.Equal((users == 0 ? 1 : 0) + (groups == 0 ? 1 : 0), verdict.Reasons.Count);
    }

    [Fact]
    public void A_single_user_or_group_was_something_too()
    {
        Assert.True(SourceVerdict.Judge(new("scope", 1, 0), Read(0, 0), "scope", 0).Empty);
        Assert.True(SourceVerdict.Judge(new("scope", 0, 1), Read(0, 0), "scope", 0).Empty);
    }

    [Fact]
    public void A_source_that_was_empty_before_stays_trusted()
    {
        Assert.True(SourceVerdict.Judge(new("scope", 0, 0), Read(0, 0), "scope", 50).IsTrusted);
        Assert.True(SourceVerdict.Judge(new("scope", 5, 0), Read(5, 0), "scope", 50).IsTrusted);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Without_any_memory_an_empty_source_is_suspicious_if_something_is_ours(int owned, bool empty)
    {
        var verdict = SourceVerdict.Judge(null, Read(0, 0), "scope", owned);
        Assert.Equal(empty, verdict.Empty);
        Assert.Equal(empty, verdict.Reasons.Any(r => r.Contains("(last time: unknown)", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_first_run_on_a_directory_without_groups_is_trusted() =>
        Assert.Same(SourceVerdict.Trusted, SourceVerdict.Judge(null, Read(3, 0), "scope", 50));

    [Fact]
    public void Users_that_all_lost_their_mail_are_an_empty_source()
    {
        var read = Read(50, 10) with { Users = [.. Read(50, 0).Users.Select(u => u with { Mail = null })] };
        var verdict = SourceVerdict.Judge(_last, read, "scope", 50);
        Assert.True(verdict.Empty);
        Assert.StartsWith("The directory answered with no users that have a mail (last time: 100).", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void One_user_with_a_mail_is_enough_not_to_be_empty()
    {
        var users = Read(2, 0).Users;
        var read = Read(0, 10) with { Users = [users[0] with { Mail = null }, users[1]] };
        Assert.True(SourceVerdict.Judge(_last, read, "scope", 50).IsTrusted);
        Assert.Equal(new SourceFacts("scope", 1, 10), SourceFacts.Of("scope", read));
    }

    [Fact]
    public void Another_scope_than_last_time_is_not_trusted_once()
    {
        var verdict = SourceVerdict.Judge(_last, Read(100, 10), "other", 50);
        Assert.Equal((false, true, false), (verdict.Empty, verdict.ScopeChanged, verdict.IsTrusted));
        Assert.Equal("Server, base, filter, attributes or owner changed since the last good cycle; removals wait for the next one.", Assert.Single(verdict.Reasons));
        Assert.True(SourceVerdict.Judge(null, Read(100, 10), "other", 50).IsTrusted);
    }

    [Fact]
    public void Another_scope_that_is_empty_is_both()
    {
        var verdict = SourceVerdict.Judge(_last, Read(0, 0), "other", 50);
        Assert.True(verdict.Empty && verdict.ScopeChanged);
        Assert.Equal(3, verdict.Reasons.Count);
    }

    [Fact]
    public void Lists_of_the_settings_do_not_hide_that_the_groups_have_vanished()
    {
        var now = Read(100, 0) with { Groups = [Make.List("everybody", "u0")] };
        Assert.True(SourceVerdict.Judge(_last, now, "scope", 50).Empty);
        Assert.Equal(0, SourceFacts.Of("scope", now).Groups);
    }

    private static DirectorySnapshot Read(int users, int groups) => new(
        [.. Enumerable.Range(0, users).Select(i => Make.User($"u{i}"))],
        [.. Enumerable.Range(0, groups).Select(i => Make.Group($"g{i}", "u0"))],
        [],
        [],
        "ldap://model",
        2);
}
