using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>What is different in Active Directory: its classes and categories, its flags, its letters that do not count.</summary>
public sealed class ExplainSambaTests
{
    [Fact]
    public async Task Samba_tells_why_each_is_there_or_not()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = samba.LdapsUri;
        world.Settings["LDAP_MAILCOW_LDAP_CA_FILE"] = samba.CaFile;
        world.Settings["LDAP_MAILCOW_API_KEY"] = world.Mailcow.ReadOnlyKey;
        world.Mailcow.Mailcow.AddMailbox("anna@example.test");
        var (people, groups) = ($"OU=People,{samba.BaseDn}", $"OU=Groups,{samba.BaseDn}");
        samba.Add(new LdifWriter()
            .Entry($"CN=Anna,{people}", User("anna", "anna@example.test", "512", "SMTP:Anna.Alias@Example.test"))
            .Entry($"CN=Off,{people}", User("off", "off@example.test", "514", "smtp:off.alias@example.test"))
            .Entry($"CN=Contact,{people}", ("objectClass", "contact"), ("proxyAddresses", "smtp:contact.alias@example.test")));
        samba.Add(new LdifWriter()
            .Entry($"CN=Inner,{groups}", ("objectClass", "group"), ("sAMAccountName", "Inner"), ("member", new[] { $"CN=Anna,{people}", $"CN=Contact,{people}" }))
            .Entry($"CN=Team,{groups}", ("objectClass", "group"), ("sAMAccountName", "Team"), ("mail", "team@example.test"), ("member", new[] { $"CN=Off,{people}", $"CN=Inner,{groups}" })));
        samba.Set($"CN=Domain Users,CN=Users,{samba.BaseDn[(samba.BaseDn.IndexOf(',', StringComparison.Ordinal) + 1)..]}", "mail", "everybody@example.test");

        (await ExplainAsync(world, "anna.alias@example.test")).Ended(0)
            .Says("proxyAddresses 'SMTP:Anna.Alias@Example.test'").Says("wanted      -> anna@example.test (for Anna)").DoesNotSay("because");
        (await ExplainAsync(world, "off.alias@example.test")).Ended(0).Says("a user, disabled").Says("Off is disabled in the directory");
        (await ExplainAsync(world, "contact.alias@example.test")).Ended(0)
            .Says("LDAP_MAILCOW_LDAP_FILTER (&(objectClass=user)(objectCategory=person))").Says("not true: (objectClass=user)").DoesNotSay("not true: (objectCategory=person)");
        (await ExplainAsync(world, $"CN=Inner,{groups}")).Ended(0).Says("LDAP_MAILCOW_LDAP_GROUP_FILTER").Says("not true: (mail=*)");
        (await ExplainAsync(world, "team@example.test")).Ended(0)
            .Says("members of Team: 1 receive its mail").Says($"cn=off,{people.ToLowerInvariant()}: left out: it is disabled")
            .Says($"cn=anna,{people.ToLowerInvariant()}, through Inner: anna@example.test").Says($"cn=contact,{people.ToLowerInvariant()}, through Inner: left out: LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER does not find it, not true: (mail=*)");
        (await ExplainAsync(world, "everybody@example.test")).Ended(0).Says("a group, mail everybody@example.test, not below the base");
        Assert.Empty(world.Mailcow.History.Writes);
    }

    private static async Task<RunResult> ExplainAsync(World world, string subject)
    {
        await using var process = world.Start(["explain", subject]);
        return await process.EndAsync();
    }

    private static (string, object?)[] User(string account, string mail, string control, string address) =>
    [
        ("objectClass", "user"), ("sAMAccountName", account), ("userAccountControl", control), ("unicodePwd", SambaFixture.UnicodePassword("Person-Passw0rd1")),
        ("mail", mail), ("proxyAddresses", new[] { address }),
    ];
}
