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
        world.Settings["LDAP_MAILCOW_IGNORED_DOMAINS"] = "ignored.test";
        world.Settings["LDAP_MAILCOW_PROTECTED"] = "postmaster@*";
        world.Mailcow.Mailcow.AddMailbox("anna@example.test");
        world.Mailcow.Mailcow.AddMailbox("ben@example.test");
        world.Mailcow.Mailcow.AddAlias("marked@example.test", "user01@example.test", privateComment: "ldap-mailcow:other");
        world.Mailcow.Mailcow.AddAlias("foreign@example.test", "user01@example.test");
        var (people, groups) = ($"OU=People,{samba.BaseDn}", $"OU=Groups,{samba.BaseDn}");
        samba.Add(new LdifWriter()
            .Entry($"CN=Anna,{people}", User("anna", "anna@example.test", "512", "SMTP:Anna.Alias@Example.test"))
            .Entry($"CN=Off,{people}", User("off", "off@example.test", "514", "smtp:off.alias@example.test"))
            .Entry($"CN=Poor,{people}", ("objectClass", "user"), ("sAMAccountName", "poor"), ("userAccountControl", "512"), ("unicodePwd", SambaFixture.UnicodePassword("Person-Passw0rd1")), ("proxyAddresses", "smtp:poor@example.test"))
            .Entry($"CN=Ben,{people}", User("ben", "ben@example.test", "512", "sip:phone@example.test", "smtp:x@elsewhere.test", "smtp:marked@example.test", "smtp:foreign@example.test",
                "smtp:postmaster@example.test", "smtp:a@small.test", "smtp:b@small.test", "smtp:c@small.test", "smtp:nobody@ignored.test", "smtp:no address"))
            .Entry($"CN=Contact,{people}", ("objectClass", "contact"), ("proxyAddresses", "smtp:contact.alias@example.test")));
        samba.Add(new LdifWriter()
            .Entry($"CN=Inner,{groups}", ("objectClass", "group"), ("sAMAccountName", "Inner"), ("member", new[] { $"CN=Anna,{people}", $"CN=Contact,{people}" }))
            .Entry($"CN=Empty,{groups}", ("objectClass", "group"), ("sAMAccountName", "Empty"), ("mail", "empty@example.test"), ("member", new[] { $"CN=Off,{people}" }))
            .Entry($"CN=Team,{groups}", ("objectClass", "group"), ("sAMAccountName", "Team"), ("mail", "team@example.test"), ("member", new[] { $"CN=Off,{people}", $"CN=Inner,{groups}" })));
        samba.Set($"CN=Domain Users,CN=Users,{samba.BaseDn[(samba.BaseDn.IndexOf(',', StringComparison.Ordinal) + 1)..]}", "mail", "everybody@example.test");

        (await ExplainAsync(world, "anna.alias@example.test")).Ended(0)
            .Says("proxyAddresses 'SMTP:Anna.Alias@Example.test'").Says("wanted      -> anna@example.test (for Anna)").DoesNotSay("because");
        (await ExplainAsync(world, "off.alias@example.test")).Ended(0).Says("a user, disabled").Says("Off is disabled in the directory");
        (await ExplainAsync(world, "nobody@example.test")).Ended(0).Says("No entry that LDAP_MAILCOW_LDAP_BIND_DN may see has nobody@example.test");
        (await ExplainAsync(world, "poor@example.test")).Ended(0).Says("Poor has no mail (LDAP_MAILCOW_LDAP_MAIL_ATTRIBUTE)");
        (await ExplainAsync(world, "phone@example.test")).Ended(0).Says("The proxyAddresses value 'sip:phone@example.test' of Ben has a prefix other than smtp");
        (await ExplainAsync(world, "ben@example.test")).Ended(0).Says("It is the mail of Ben: the mailbox itself, and no alias.");
        (await ExplainAsync(world, "x@elsewhere.test")).Ended(0).Says("mailcow does not host elsewhere.test");
        (await ExplainAsync(world, "nobody@ignored.test")).Ended(0).Says("ignored.test is in LDAP_MAILCOW_IGNORED_DOMAINS");
        (await ExplainAsync(world, "postmaster@example.test")).Ended(0).Says("LDAP_MAILCOW_PROTECTED has postmaster@*");
        (await ExplainAsync(world, "marked@example.test")).Ended(0).Says("another owner's (ldap-mailcow:other)").Says("belongs to another owner by its marker");
        (await ExplainAsync(world, "foreign@example.test")).Ended(0).Says("exists in mailcow and is not ours");
        (await ExplainAsync(world, "c@small.test")).Ended(0).Says("small.test has reached its limit of aliases in mailcow (max_alias): 1 not created, first c@small.test.");
        (await ExplainAsync(world, $"CN=Ben,{people}")).Ended(0).Says("'smtp:no address': no address, it ").Says("\nx@elsewhere.test\n");
        (await ExplainAsync(world, "contact.alias@example.test")).Ended(0)
            .Says("LDAP_MAILCOW_LDAP_FILTER (&(objectClass=user)(objectCategory=person))").Says("not true: (objectClass=user)").DoesNotSay("not true: (objectCategory=person)");
        (await ExplainAsync(world, $"CN=Inner,{groups}")).Ended(0).Says("LDAP_MAILCOW_LDAP_GROUP_FILTER").Says("not true: (mail=*)");
        (await ExplainAsync(world, "team@example.test")).Ended(0)
            .Says("members of Team: 1 receive its mail").Says($"cn=off,{people.ToLowerInvariant()}: left out: it is disabled")
            .Says($"cn=anna,{people.ToLowerInvariant()}, through Inner: anna@example.test").Says($"cn=contact,{people.ToLowerInvariant()}, through Inner: left out: LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER does not find it, not true: (mail=*)");
        (await ExplainAsync(world, "empty@example.test")).Ended(0).Says("Group Empty has no member that can receive mail, so its aliases are inactive.");
        (await ExplainAsync(world, "everybody@example.test")).Ended(0).Says("a group, mail everybody@example.test, not below the base");
        Assert.Empty(world.Mailcow.History.Writes);
    }

    private static async Task<RunResult> ExplainAsync(World world, string subject)
    {
        await using var process = world.Start(["explain", subject]);
        return await process.EndAsync();
    }

    private static (string, object?)[] User(string account, string mail, string control, params string[] addresses) =>
    [
        ("objectClass", "user"), ("sAMAccountName", account), ("userAccountControl", control), ("unicodePwd", SambaFixture.UnicodePassword("Person-Passw0rd1")),
        ("mail", mail), ("proxyAddresses", addresses),
    ];
}
