using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Testing;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;
using Microsoft.Extensions.Logging.Testing;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>The suite, and what only an Active Directory can show.</summary>
public sealed class Scenarios_on_Samba(SambaStory story) : ScenarioSuite(story), IClassFixture<SambaStory>
{
    private readonly StoryServer _story = story;

    [Fact]
    public async Task A_plain_bind_is_refused_and_the_sentence_says_what_to_set()
    {
        _story.SkipIfUnavailable();
        var sentence = await Reader.FailureAsync(_story.Options with { Servers = LdapUris.Parse(_story.Server!.Uri) });
        Assert.Contains("LDAP_MAILCOW_LDAP_STARTTLS=true", sentence, StringComparison.Ordinal);
        Assert.NotEmpty((await Reader.ReadAsync(_story.Options with { Servers = LdapUris.Parse(_story.Server!.Uri), StartTls = true })).Users);
    }

    [Fact]
    public async Task A_wrong_password_is_told_from_a_disabled_account()
    {
        _story.SkipIfUnavailable();
        Assert.Contains("refuses the user or the password", await Reader.FailureAsync(_story.Options with { BindPassword = "wrong" }), StringComparison.Ordinal);
        var server = _story.Server!;
        var dn = $"CN=Locked Out,{_story.Dialect.People}";
        server.Add(new LdifWriter().Entry(
            dn, ("objectClass", "user"), ("sAMAccountName", "lockedout"), ("userPrincipalName", "lockedout@example.test"), ("userAccountControl", "514"),
            ("unicodePwd", SambaFixture.UnicodePassword("Some-Passw0rd1"))));
        try
        {
            var sentence = await Reader.FailureAsync(_story.Options with { BindDn = "lockedout@example.test", BindPassword = "Some-Passw0rd1" });
            Assert.Contains("disabled", sentence, StringComparison.Ordinal);
        }
        finally
        {
            server.Delete(dn);
        }
    }

    [Fact]
    public async Task References_at_the_root_of_the_domain_are_skipped()
    {
        _story.SkipIfUnavailable();
        var log = new FakeLogger<LdapDirectory>();
        var directory = new LdapDirectory(_story.Options with { BaseDn = DistinguishedName.Parse(SambaFixture.DomainDn) }, TimeProvider.System, log);
        Assert.Contains("alice@example.test", string.Join(' ', Reader.UserLines(await directory.ReadAsync(Reader.Token))), StringComparison.Ordinal);
        await directory.ReadAsync(Reader.Token);
        Assert.Single(log.Lines, line => line.Contains("references", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Members_by_primary_group_count_although_the_group_does_not_list_them()
    {
        _story.SkipIfUnavailable();
        var server = _story.Server!;
        var (user, group) = ($"CN=Primary User,{_story.Dialect.People}", $"CN=Primary Group,{_story.Dialect.Groups}");
        server.Add(new LdifWriter()
            .Entry(user, _story.Dialect.User("Primary User", "primary.user@example.test", [], false))
            .Entry(group, _story.Dialect.Group("Primary Group", "primary.group@example.test", [], [user])));
        try
        {
            var token = server.Search("(mail=primary.group@example.test)", "primaryGroupToken").Split('\n').Single(line => line.StartsWith("primaryGroupToken", StringComparison.Ordinal));
            server.Modify(new LdifWriter().Replace(user, "primaryGroupID", LdifLine.Value(token)));
            Assert.DoesNotContain("member:", server.Search("(mail=primary.group@example.test)", "member"), StringComparison.Ordinal);
            Assert.Contains("primary.group@example.test -> primary.user@example.test", Reader.GroupLines(await Reader.ReadAsync(_story.Options)));
        }
        finally
        {
            server.Modify(new LdifWriter().Delete(user).Delete(group));
        }
    }

    [Fact]
    public async Task Computers_are_no_users()
    {
        _story.SkipIfUnavailable();
        var everywhere = await Reader.ReadAsync(_story.Options with { BaseDn = DistinguishedName.Parse(SambaFixture.DomainDn) });
        Assert.DoesNotContain(everywhere.Users, user => user.Label == "DC1");
    }
}
