using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>A company below a base of its own in a directory, and a place outside of that; each change of it shows in mailcow's aliases.</summary>
public sealed class Company(World world, bool isSamba)
{
    public const string Password = "Person-Passw0rd1";

    private int _names;

    private LdapServerFixture Directory => world.Directory;

    public string BaseDn => $"OU=Company,{Directory.BaseDn}";

    private string Elsewhere => $"OU=Elsewhere,{Directory.BaseDn}";

    public void Found()
    {
        foreach (var dn in new[] { BaseDn, $"OU=Staff,{BaseDn}", $"OU=Teams,{BaseDn}", Elsewhere })
        {
            Directory.Add(new LdifWriter().Entry(dn, ("objectClass", "organizationalUnit")));
        }

        world.Settings["LDAP_MAILCOW_LDAP_BASE_DN"] = BaseDn;
    }

    /// <summary>One LDIF for all; their aliases are <c>aN@</c>.</summary>
    public void Hire(int first, int count)
    {
        var ldif = new LdifWriter();
        foreach (var i in Enumerable.Range(first, count))
        {
            ldif.Entry(Dn(i), Attributes($"staff{i}", $"staff{i}@{World.Domain}", $"smtp:a{i}@{World.Domain}"));
            world.Mailcow.Mailcow.AddMailbox($"staff{i}@{World.Domain}");
        }

        Directory.Add(ldif);
    }

    public string Dn(int person) => $"CN=staff{person},OU=Staff,{BaseDn}";

    /// <summary>Kinds of changes, each with what must be true of mailcow afterwards.</summary>
    public IReadOnlyList<(string Kind, Func<Func<bool>> Change)> Changes(int person) =>
    [
        ("alias added", () => AddAlias(person)),
        ("alias given to another", () => Move(person)),
        ("account disabled", () => Disable(person)),
        ("mail changed", () => ChangeMail(person)),
        ("group made", () => MakeGroup(person)),
        ("group member added", () => Members(person, person, person + 1)),
        ("group member removed", () => Members(person, person + 1)),
        ("nested group changed", () => ChangeNested(person)),
        ("unit moved into the base", () => MoveUnit(person)),
    ];

    private Func<bool> AddAlias(int person)
    {
        Directory.Set(Dn(person), "proxyAddresses", $"smtp:a{person}@{World.Domain}", $"smtp:new{person}@{World.Domain}");
        return () => GoesTo($"new{person}", $"staff{person}");
    }

    private Func<bool> Move(int person)
    {
        Directory.Set(Dn(person), "proxyAddresses", $"smtp:a{person}@{World.Domain}");
        Directory.Set(Dn(person + 1), "proxyAddresses", $"smtp:a{person + 1}@{World.Domain}", $"smtp:new{person}@{World.Domain}");
        return () => GoesTo($"new{person}", $"staff{person + 1}");
    }

    private Func<bool> Disable(int person)
    {
        Directory.Disable(Dn(person));
        return () => world.Aliases[$"a{person}@{World.Domain}"].Active == 0;
    }

    private Func<bool> ChangeMail(int person)
    {
        var mail = $"renamed{person}@{World.Domain}";
        world.Mailcow.Mailcow.AddMailbox(mail);
        Directory.Enable(Dn(person));
        Directory.Set(Dn(person), "mail", mail);
        return () => GoesTo($"a{person}", $"renamed{person}");
    }

    private Func<bool> MakeGroup(int person)
    {
        Directory.Add(new LdifWriter().Entry(GroupDn(person), GroupAttributes($"team{person}", Dn(person))));
        return () => GoesTo($"team{person}", $"renamed{person}");
    }

    private Func<bool> Members(int person, params int[] members)
    {
        Directory.Set(GroupDn(person), "member", [.. members.Select(Dn)]);
        return () => GoesTo($"team{person}", [.. members.Select(m => m == person ? $"renamed{m}" : $"staff{m}")]);
    }

    private Func<bool> ChangeNested(int person)
    {
        var nested = $"CN=nested{person},OU=Teams,{BaseDn}";
        Directory.Add(new LdifWriter().Entry(nested, GroupAttributes($"nested{person}", Dn(person))));
        Directory.Set(GroupDn(person), "member", Dn(person + 1), nested);
        return () => GoesTo($"team{person}", $"renamed{person}", $"staff{person + 1}");
    }

    private Func<bool> MoveUnit(int person)
    {
        var (unit, name) = ($"OU=Branch{person}", $"arrival{++_names}x{person}");
        Directory.Add(new LdifWriter().Entry($"{unit},{Elsewhere}", ("objectClass", "organizationalUnit")));
        Directory.Add(new LdifWriter().Entry($"CN={name},{unit},{Elsewhere}", Attributes(name, $"{name}@{World.Domain}", $"smtp:b.{name}@{World.Domain}")));
        world.Mailcow.Mailcow.AddMailbox($"{name}@{World.Domain}");
        Directory.Rename($"{unit},{Elsewhere}", unit, BaseDn);
        return () => GoesTo($"b.{name}", name);
    }

    private bool GoesTo(string alias, params string[] people) =>
        world.Aliases.TryGetValue($"{alias}@{World.Domain}", out var row) && row.Active == 1
        && row.Goto.Split(',').ToHashSet().SetEquals(people.Select(p => $"{p}@{World.Domain}"));

    private string GroupDn(int person) => $"CN=team{person},OU=Teams,{BaseDn}";

    private (string, object?)[] GroupAttributes(string name, params string[] members)
    {
        var mail = $"{name}@{World.Domain}";
        return isSamba
            ? [("objectClass", "group"), ("sAMAccountName", name), ("mail", mail), ("member", members)]
            : People.GroupAttributes($"CN={name},OU=Teams,{BaseDn}", name, mail, members);
    }

    private (string, object?)[] Attributes(string name, string mail, params string[] addresses) => isSamba
        ?
        [
            ("objectClass", "user"), ("sAMAccountName", name), ("userAccountControl", "512"), ("unicodePwd", SambaFixture.UnicodePassword(Password)),
            ("mail", mail), ("proxyAddresses", addresses),
        ]
        : [.. People.Attributes(name, mail, 512, addresses), ("userPassword", Password)];
}
