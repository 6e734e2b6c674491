using LdapMailcow.Testing.Ldif;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>The suite, and what only a 389 Directory Server can show.</summary>
public sealed class Scenarios_on_389ds(Directory389Story story) : ScenarioSuite(story), IClassFixture<Directory389Story>
{
    private readonly StoryServer _story = story;

    [Fact]
    public async Task Users_made_by_the_tools_of_the_server_are_users_and_members()
    {
        _story.SkipIfUnavailable();
        var server = _story.Server!;
        var (user, group) = ($"uid=dsidm,{_story.Dialect.People}", $"cn=dsidm,{_story.Dialect.Groups}");
        // The classes that "dsidm user create" and "dsidm group create" give.
        server.Add(new LdifWriter()
            .Entry(
                user, ("objectClass", new[] { "nsPerson", "nsAccount", "nsOrgPerson", "mailRecipient" }), ("uid", "dsidm"), ("cn", "By dsidm"), ("displayName", "By dsidm"),
                ("mail", "dsidm@example.test"), ("mailAlternateAddress", "dsidm.alias@example.test"))
            .Entry(group, ("objectClass", new[] { "groupOfNames", "nsMemberOf", "mailGroup" }), ("cn", "dsidm"), ("mail", "dsidm.group@example.test"), ("member", user)));
        try
        {
            var snapshot = await Reader.ReadAsync(_story.Options);
            Assert.Contains("dsidm@example.test on dsidm.alias@example.test", Reader.UserLines(snapshot));
            Assert.Contains("dsidm.group@example.test -> dsidm@example.test", Reader.GroupLines(snapshot));
        }
        finally
        {
            server.Modify(new LdifWriter().Delete(user).Delete(group));
        }
    }
}
