using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Samba as Active Directory, the default filters, the awkward values of real directories.</summary>
public sealed class SambaTests
{
    private static readonly string[] _names =
        ["Smith, John (Sales)", "Back\\slash User", "Иванов Иван", "Star * User", "Unbalanced (paren", "Plus+Minus", "#hash Start", "O'Brien, Pat"];

    [Fact]
    public async Task Active_Directory_with_the_default_filters_gives_the_same_aliases_as_its_entries_say()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = samba.LdapsUri;
        world.Settings["LDAP_MAILCOW_LDAP_CA_FILE"] = samba.CaFile;
        Fill(samba);

        (await world.SyncAsync()).Ended(0);

        var aliases = world.Aliases.ToDictionary(a => a.Key, a => a.Value.Goto);
        Assert.Equal("mixed@example.test", aliases["upper@example.test"]);
        Assert.Equal("mixed@example.test", aliases["lower@example.test"]);
        Assert.Equal("mixed@example.test", aliases["noprefix@example.test"]);
        Assert.All([514, 546, 66082], uac => Assert.DoesNotContain($"off{uac}.alias@example.test", aliases.Keys));
        Assert.All(Enumerable.Range(0, _names.Length), i => Assert.Equal($"n{i}@example.test", aliases[$"n{i}.alias@example.test"]));
        Assert.Equal(string.Join(',', Enumerable.Range(0, _names.Length).Select(i => $"n{i}@example.test")), aliases["everybody@example.test"]);
        Assert.Equal(3 + _names.Length + 1, aliases.Count);
        await world.StaysQuietAsync();
    }

    private static void Fill(SambaFixture samba)
    {
        var ldif = new LdifWriter();
        ldif.Entry(Dn(samba, "Mixed"), User("mixed", "mixed@example.test", 512,
            "SMTP:MIXED@example.test", "SMTP:upper@EXAMPLE.test", "smtp:lower@example.test", "noprefix@example.test", "X500:/o=Lab/cn=mixed", "sip:mixed@example.test", "smtp:"));
        foreach (var control in new[] { 514, 546, 66082 })
        {
            ldif.Entry(Dn(samba, $"Off {control}"), User($"off{control}", $"off{control}@example.test", control, $"smtp:off{control}.alias@example.test"));
        }

        for (var i = 0; i < _names.Length; i++)
        {
            ldif.Entry(Dn(samba, _names[i]), User($"n{i}", $"n{i}@example.test", 512, $"smtp:n{i}.alias@example.test"));
        }

        samba.Add(ldif);
        var members = _names.Select(n => Dn(samba, n)).Append(Dn(samba, "Off 514")).ToArray();
        samba.Add(new LdifWriter().Entry($"CN=Everybody,OU=Groups,{samba.BaseDn}",
            ("objectClass", "group"), ("sAMAccountName", "Everybody"), ("mail", "everybody@example.test"), ("member", members)));
    }

    private static string Dn(SambaFixture samba, string name) => $"CN={(name.StartsWith('#') ? "\\" : "")}{People.Escape(name)},OU=People,{samba.BaseDn}";

    private static (string, object?)[] User(string account, string mail, int control, params string[] addresses) =>
    [
        ("objectClass", "user"),
        ("sAMAccountName", account),
        ("userAccountControl", control.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("unicodePwd", SambaFixture.UnicodePassword("Person-Passw0rd1")),
        ("mail", mail),
        ("proxyAddresses", addresses),
    ];
}
