using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>Entries as the tests need them; every person gets a mailbox in mailcow.</summary>
public static class People
{
    public static string Person(this World world, string name, string? mail, params string[] addresses)
    {
        var dn = $"CN={Escape(name)},OU=People,{world.Directory.BaseDn}";
        world.Directory.Add(new LdifWriter().Entry(dn, Attributes(name, mail, 512, addresses)));
        if (mail is not null && world.Mailcow.Mailcow.Mailbox(mail) is null)
        {
            world.Mailcow.Mailcow.AddMailbox(mail);
        }

        return dn;
    }

    public static string Group(this World world, string name, string? mail, params string[] members)
    {
        var dn = $"CN={Escape(name)},OU=Groups,{world.Directory.BaseDn}";
        world.Directory.Add(new LdifWriter().Entry(dn, GroupAttributes(dn, name, mail, members)));
        return dn;
    }

    public static (string, object?)[] Attributes(string name, string? mail, int control, string[] addresses) =>
    [
        ("objectClass", new[] { "top", "person", "organizationalPerson", "inetOrgPerson", "user" }),
        ("objectCategory", "person"),
        ("cn", name),
        ("sn", "Test"),
        ("objectGUID", Guid.NewGuid().ToByteArray()),
        ("userAccountControl", control.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("mail", mail),
        ("proxyAddresses", addresses.Length == 0 ? null : addresses),
    ];

    public static (string, object?)[] GroupAttributes(string dn, string name, string? mail, IReadOnlyList<string> members) =>
    [
        ("objectClass", new[] { "top", "group" }),
        ("objectCategory", "group"),
        ("cn", name),
        ("objectGUID", Guid.NewGuid().ToByteArray()),
        ("distinguishedName", dn),
        ("mail", mail),
        ("member", members.Count == 0 ? null : members),
    ];

    public static void Disable(this LdapServerFixture directory, string dn) =>
        directory.Modify(new LdifWriter().Replace(dn, "userAccountControl", "514"));

    public static void Enable(this LdapServerFixture directory, string dn) =>
        directory.Modify(new LdifWriter().Replace(dn, "userAccountControl", "512"));

    public static void Set(this LdapServerFixture directory, string dn, string attribute, params string[] values) =>
        directory.Modify(new LdifWriter().Replace(dn, attribute, values));

    public static string Escape(string name) =>
        string.Concat(name.Select(c => "\\,+\"<>;=".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));
}
