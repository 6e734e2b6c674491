using LdapMailcow.Testing.Ldif;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>One small company, told to every kind of server in its own dialect.</summary>
internal static class Story
{
    private const string Domain = "example.test";

    public static LdifWriter Ldif(Dialect dialect)
    {
        var ldif = new LdifWriter(forModify: true);
        People(dialect, ldif);
        Nasty(dialect, ldif);
        Groups(dialect, ldif);
        return ldif;
    }

    /// <summary>A member that goes away again: it leaves a name behind on servers without referential integrity.</summary>
    public static string Leaver(Dialect dialect) => Person(dialect, "Leaver");

    public static string[] ExpectedUsers =>
    [
        "alice@example.test on alice.alias@example.test,alice.plain@example.test",
        "bob@example.test off bob.alias@example.test",
        "carl@example.test on",
        "eve@example.test on eve@xn--exmple-cua.test",
        .. Enumerable.Range(0, NastyNames.All.Length).Select(i => $"nasty{i}@example.test on"),
        "on carol.alias@example.test",
    ];

    public static string[] ExpectedGroups =>
    [
        "all@example.test -> " + string.Join(',', NastyMails.Append("carl@example.test").Order(StringComparer.Ordinal)),
        "circle.a@example.test -> alice@example.test,carl@example.test",
        "circle.b@example.test -> alice@example.test,carl@example.test",
        "disabled@example.test -> alice@example.test",
        "empty@example.test -> ",
        "external@example.test -> alice@example.test,partner@external.invalid",
        "junk@example.test -> alice@example.test",
        "left@example.test -> alice@example.test",
        "nasty@example.test -> " + string.Join(',', NastyMails),
        "nomail@example.test -> ",
        "outer@example.test -> alice@example.test,carl@example.test,eve@example.test",
        "spelled@example.test -> alice@example.test",
        "team.two@example.test -> alice@example.test,carl@example.test",
        "team@example.test -> alice@example.test,carl@example.test",
    ];

    private static IEnumerable<string> NastyMails =>
        Enumerable.Range(0, NastyNames.All.Length).Select(i => $"nasty{i}@{Domain}").Order(StringComparer.Ordinal);

    private static string Person(Dialect dialect, string cn) => $"CN={NastyNames.Escape(cn)},{dialect.People}";

    private static void People(Dialect d, LdifWriter ldif)
    {
        User("Alice", "alice@example.test", ["SMTP:Alice@Example.test", "smtp:alice.alias@EXAMPLE.test", "alice.plain@example.test", "X500:/o=Lab/cn=alice", "sip:alice@example.test", "smtp:not an address"]);
        User("Bob", "bob@example.test", ["smtp:bob.alias@example.test"], disabled: true);
        User("Carol", null, ["smtp:carol.alias@example.test"]);
        User("Carl", "carl@example.test", []);
        User("Dave", "Dave Junk <dave@example.test>", ["smtp:dave.alias@example.test"]);
        User("Eve", "Eve@EXAMPLE.test", ["smtp:eve@xn--exmple-cua.test"]);
        User("Leaver", "leaver@example.test", []);
        ldif.Entry(Person(d, "Partner"), d.Contact("Partner", "partner@external.invalid"));

        void User(string cn, string? mail, string[] aliases, bool disabled = false) => ldif.Entry(Person(d, cn), d.User(cn, mail, aliases, disabled));
    }

    private static void Nasty(Dialect d, LdifWriter ldif)
    {
        for (var i = 0; i < NastyNames.All.Length; i++)
        {
            ldif.Entry(Person(d, NastyNames.All[i]), d.User(NastyNames.All[i], $"nasty{i}@{Domain}", [], false));
        }
    }

    private static void Groups(Dialect d, LdifWriter ldif)
    {
        string[] nasty = [.. NastyNames.All.Select(name => Person(d, name))];
        Group("Nasty, (all) \\ *", "nasty", nasty);
        Group("All", "all", GroupName("Nasty, (all) \\ *"), Person(d, "Carl"));
        Group("Team", "team", Person(d, "Alice"), Person(d, "Carl"));
        Group("Middle", null, GroupName("Team"), Person(d, "Carl"));
        Group("Outer", "outer", GroupName("Middle"), Person(d, "Eve"));
        Group("Circle A", "circle.a", Person(d, "Alice"));
        Group("Circle B", "circle.b", Person(d, "Carl"), GroupName("Circle A"));
        ldif.Replace(GroupName("Circle A"), "member", Person(d, "Alice"), GroupName("Circle B"));
        Group("Disabled", "disabled", Person(d, "Alice"), Person(d, "Bob"));
        Group("Empty", "empty");
        Group("External", "external", Person(d, "Alice"), Person(d, "Partner"));
        Group("Junk", "junk", Person(d, "Alice"), Person(d, "Dave"));
        Group("Left", "left", Person(d, "Alice"), Person(d, "Leaver"));
        Group("No Mail", "nomail", Person(d, "Carol"));
        Group("Spelled", "spelled", $"cn=ALICE,  ou=people , {d.People["OU=People,".Length..].ToUpperInvariant()}");

        string GroupName(string cn) => $"CN={NastyNames.Escape(cn)},{d.Groups}";
        void Group(string cn, string? mail, params string[] members) => ldif.Entry(
            GroupName(cn),
            d.Group(cn, mail is null ? null : $"{mail}@{Domain}", cn == "Team" ? ["smtp:team.two@example.test", "X400:c=us"] : [], members));
    }
}
