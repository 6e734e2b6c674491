using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Soak.Staff;

/// <summary>The directory as it should be by what was done to it; every change is made here and on the server.</summary>
internal sealed class Company(LdapServerFixture server)
{
    public const string Base = "dc=example,dc=test";

    public static IReadOnlyList<string> Units { get; } = ["Sales", "Research"];

    public List<Person> People { get; } = [];

    public List<Group> Groups { get; } = [];

    /// <summary>Left the company, and may come back with the same identity.</summary>
    public List<Person> Gone { get; } = [];

    /// <summary>Changed since the oracle looked last.</summary>
    public HashSet<Entry> Touched { get; } = [];

    public void Open()
    {
        var ldif = new LdifWriter();
        foreach (var unit in Units)
        {
            ldif.Entry($"OU={unit},OU=People,{Base}", ("objectClass", "organizationalUnit"), ("ou", unit));
        }

        server.Add(ldif);
    }

    public void Add(Person person)
    {
        server.Add(new LdifWriter().Entry(
            person.Dn,
            ("objectClass", new[] { "top", "person", "organizationalPerson", "inetOrgPerson", "user" }),
            ("objectCategory", "person"),
            ("cn", person.Name),
            ("sn", "Test"),
            ("objectGUID", person.Id),
            ("userAccountControl", Control(person)),
            ("mail", person.Mail),
            ("proxyAddresses", person.Values.Select(v => v.Raw).ToArray())));
        People.Add(person);
        Touched.Add(person);
    }

    public void Add(Group group)
    {
        server.Add(new LdifWriter().Entry(
            group.Dn,
            ("objectClass", new[] { "top", "group" }),
            ("objectCategory", "group"),
            ("cn", group.Name),
            ("objectGUID", group.Id),
            ("mail", group.Mail),
            ("proxyAddresses", group.Values.Select(v => v.Raw).ToArray()),
            ("member", group.Members)));
        Groups.Add(group);
        Touched.Add(group);
    }

    public void Delete(Entry entry)
    {
        server.Delete(entry.Dn);
        Touched.Add(entry);
        if (entry is Person person && People.Remove(person))
        {
            Gone.Add(person);
        }
        else if (entry is Group group)
        {
            Groups.Remove(group);
        }
    }

    /// <summary>Another name or unit; groups learn of it a moment later, as a directory does that keeps its references.</summary>
    public void Move(Entry entry, Action change)
    {
        var before = entry.Dn;
        change();
        var (name, parent) = (entry.Dn[..NameLength(entry.Dn)], entry.Dn[(NameLength(entry.Dn) + 1)..]);
        server.Rename(before, name, parent);
        Touched.Add(entry);
        foreach (var group in Groups.Where(g => g.Members.Contains(before)))
        {
            group.Members[group.Members.IndexOf(before)] = entry.Dn;
            Save(group, "member", group.Members);
        }
    }

    public void SaveValues(Entry entry) => Save(entry, "proxyAddresses", entry.Values.Select(v => v.Raw));

    public void SaveMail(Entry entry) => Save(entry, "mail", entry.Mail is null ? [] : [entry.Mail]);

    public void SaveMembers(Group group) => Save(group, "member", group.Members);

    public void SaveEnabled(Person person) => Save(person, "userAccountControl", [Control(person)]);

    private void Save(Entry entry, string attribute, IEnumerable<string> values)
    {
        server.Modify(new LdifWriter().Replace(entry.Dn, attribute, [.. values]));
        Touched.Add(entry);
    }

    private static string Control(Person person) => person.Enabled ? "512" : "514";

    private static int NameLength(string dn)
    {
        var i = 0;
        while (dn[i] != ',')
        {
            i += dn[i] == '\\' ? 2 : 1;
        }

        return i;
    }
}
