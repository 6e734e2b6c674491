using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>A company below a base of its own in a directory, and a place outside of that; each change of it shows in mailcow's aliases.</summary>
public sealed class Company(World world, bool isSamba)
{
    public const string Password = "Person-Passw0rd1";

    /// <summary>How many people one round of changes concerns.</summary>
    public const int PeopleOfRound = 12;

    /// <summary>Hashing a password is what takes Active Directory longest.</summary>
    private const int MostPasswords = 1000;

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
    public void Hire(int first, int count) => Directory.Add(Contracts(first, count));

    public Task HireManyAsync(int first, int count) => Directory.AddManyAsync(Contracts(first, count));

    public string Dn(int person) => $"CN=staff{person},OU=Staff,{BaseDn}";

    /// <summary>The groups whose members a round changes, and a unit that is to come; three aliases.</summary>
    public void Prepare(int round)
    {
        var (ldif, p) = (new LdifWriter(), PeopleOfRound * round);
        ldif.Entry(GroupDn($"grows{round}"), GroupAttributes($"grows{round}", Dn(p + 5)));
        ldif.Entry(GroupDn($"shrinks{round}"), GroupAttributes($"shrinks{round}", Dn(p + 7), Dn(p + 8)));
        ldif.Entry(GroupDn($"inner{round}"), GroupAttributes($"inner{round}", Dn(p + 9)));
        ldif.Entry(GroupDn($"outer{round}"), GroupAttributes($"outer{round}", GroupDn($"inner{round}")));
        ldif.Entry($"OU=Branch{round},{Elsewhere}", ("objectClass", "organizationalUnit"));
        ldif.Entry($"CN=arrival{round},OU=Branch{round},{Elsewhere}", Attributes($"arrival{round}", Mail($"arrival{round}"), true, $"smtp:b{round}@{World.Domain}"));
        Directory.Add(ldif);
        world.Mailcow.Mailcow.AddMailbox(Mail($"arrival{round}"));
        world.Mailcow.Mailcow.AddMailbox(Mail($"renamed{round}"));
    }

    /// <summary>One change of each kind, saved at once, and what is true of mailcow when it has arrived.</summary>
    public IReadOnlyList<(string Kind, Func<bool> HasArrived)> Change(int round)
    {
        var (ldif, p) = (new LdifWriter(forModify: true), PeopleOfRound * round);
        ldif.Replace(Dn(p), "proxyAddresses", $"smtp:a{p}@{World.Domain}", $"smtp:new{round}@{World.Domain}");
        ldif.Replace(Dn(p + 1), "proxyAddresses");
        ldif.Replace(Dn(p + 2), "proxyAddresses", $"smtp:a{p + 2}@{World.Domain}", $"smtp:a{p + 1}@{World.Domain}");
        ldif.Replace(Dn(p + 3), "userAccountControl", "514");
        ldif.Rename(Dn(p + 4), $"CN=renamed{round}").Replace($"CN=renamed{round},OU=Staff,{BaseDn}", "mail", Mail($"renamed{round}"));
        ldif.Entry(GroupDn($"made{round}"), GroupAttributes($"made{round}", Dn(p + 5), Dn(p + 6)));
        ldif.Replace(GroupDn($"grows{round}"), "member", Dn(p + 5), Dn(p + 6));
        ldif.Replace(GroupDn($"shrinks{round}"), "member", Dn(p + 7));
        ldif.Replace(GroupDn($"inner{round}"), "member", Dn(p + 9), Dn(p + 10));
        ldif.Delete(Dn(p + 11));
        ldif.Rename($"OU=Branch{round},{Elsewhere}", $"OU=Branch{round}", BaseDn);
        Directory.Modify(ldif);
        return
        [
            ("alias added", () => GoesTo($"new{round}", $"staff{p}")),
            ("alias given to another", () => GoesTo($"a{p + 1}", $"staff{p + 2}")),
            ("account disabled", () => !IsActive($"a{p + 3}")),
            ("person renamed", () => GoesTo($"a{p + 4}", $"renamed{round}")),
            ("group made", () => GoesTo($"made{round}", $"staff{p + 5}", $"staff{p + 6}")),
            ("group member added", () => GoesTo($"grows{round}", $"staff{p + 5}", $"staff{p + 6}")),
            ("group member removed", () => GoesTo($"shrinks{round}", $"staff{p + 7}")),
            ("nested group changed", () => GoesTo($"outer{round}", $"staff{p + 9}", $"staff{p + 10}")),
            ("unit moved into the base", () => GoesTo($"b{round}", $"arrival{round}")),
        ];
    }

    /// <summary>Whether the person whom a round deleted still has the alias: time alone confirms that one has left.</summary>
    public bool HasLeft(int round) => !IsActive($"a{(PeopleOfRound * round) + 11}");

    private bool IsActive(string alias) => world.Mailcow.Mailcow.Alias(Mail(alias)) is { Active: 1 };

    private bool GoesTo(string alias, params string[] people) =>
        world.Mailcow.Mailcow.Alias(Mail(alias)) is { Active: 1 } row && row.Goto.Split(',').ToHashSet().SetEquals(people.Select(Mail));

    private static string Mail(string name) => $"{name}@{World.Domain}";

    private string GroupDn(string name) => $"CN={name},OU=Teams,{BaseDn}";

    private LdifWriter Contracts(int first, int count)
    {
        var ldif = new LdifWriter();
        foreach (var i in Enumerable.Range(first, count))
        {
            ldif.Entry(Dn(i), Attributes($"staff{i}", Mail($"staff{i}"), i < MostPasswords, $"smtp:a{i}@{World.Domain}"));
            world.Mailcow.Mailcow.AddMailbox(Mail($"staff{i}"));
        }

        return ldif;
    }

    private (string, object?)[] GroupAttributes(string name, params string[] members) => isSamba
        ? [("objectClass", "group"), ("sAMAccountName", name), ("mail", Mail(name)), ("member", members)]
        : People.GroupAttributes(GroupDn(name), name, Mail(name), members);

    private (string, object?)[] Attributes(string name, string mail, bool hasPassword, params string[] addresses) => isSamba
        ?
        [
            ("objectClass", "user"), ("sAMAccountName", name), ("userAccountControl", hasPassword ? "512" : "544"),
            ("unicodePwd", hasPassword ? SambaFixture.UnicodePassword(Password) : null), ("mail", mail), ("proxyAddresses", addresses),
        ]
        : [.. People.Attributes(name, mail, 512, addresses), ("userPassword", hasPassword ? Password : null)];
}
