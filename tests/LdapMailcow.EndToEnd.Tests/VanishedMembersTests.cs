using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>A member who vanished is not a member who was removed, with the whole program.</summary>
public sealed class VanishedMembersTests
{
    private const string Domain = World.Domain;

    [Fact]
    public async Task Who_is_absent_stays_for_a_read_and_who_is_not_listed_goes_at_once()
    {
        await using var world = await World.StartAsync();
        var alice = world.Person("Alice", $"alice@{Domain}");
        var bob = world.Person("Bob", $"bob@{Domain}");
        var carol = world.Person("Carol", $"carol@{Domain}");
        var contact = Contact(world, "Partner", "partner@elsewhere.test");
        var team = world.Group("Team", $"team@{Domain}", alice, bob, carol, contact);
        world.Group("Partners", $"partners@{Domain}", contact);
        await SyncedAsync(world, "alice", "bob", "carol", "partner");

        world.Directory.Delete(bob);
        (await world.SyncAsync()).Ended(0).Says($"bob@{Domain} is nobody's mail in the directory any more (complete read 1 of 2)");
        Assert.Equal(Goto("alice", "bob", "carol", "partner"), world.Aliases[$"team@{Domain}"].Goto);
        (await world.RunAsync("plan")).Ended(0).Says($"bob@{Domain} went");
        await SyncedAsync(world, "alice", "carol", "partner");
        await world.StaysQuietAsync();

        bob = world.Person("Bob", $"bob@{Domain}");
        await SyncedAsync(world, "alice", "bob", "carol", "partner");
        world.Directory.Set(team, "member", alice, bob);
        await SyncedAsync(world, "alice", "bob");

        world.Directory.Set(bob, "mail");
        await SyncedAsync(world, "alice", "bob");
        File.Delete(Directory.GetFiles(world.StateFolder, "*.db").Single());
        await SyncedAsync(world, "alice", "bob");
        await SyncedAsync(world, "alice");
    }

    [Fact]
    public async Task Active_Directory_takes_a_deleted_user_out_of_its_groups_and_the_list_has_it_a_read_longer()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = samba.LdapsUri;
        world.Settings["LDAP_MAILCOW_LDAP_CA_FILE"] = samba.CaFile;
        var company = new Company(world, isSamba: true);
        company.Found();
        company.Hire(0, 3);
        samba.Add(new LdifWriter().Entry($"CN=team,OU=Teams,{company.BaseDn}",
            ("objectClass", "group"), ("sAMAccountName", "team"), ("mail", $"team@{Domain}"), ("member", Enumerable.Range(0, 3).Select(company.Dn).ToArray())));
        await SyncedAsync(world, "staff0", "staff1", "staff2");

        samba.Delete(company.Dn(1));
        await SyncedAsync(world, "staff0", "staff1", "staff2");
        await SyncedAsync(world, "staff0", "staff2");
        samba.Set($"CN=team,OU=Teams,{company.BaseDn}", "member", company.Dn(0));
        await SyncedAsync(world, "staff0");
    }

    private static string Contact(World world, string name, string mail)
    {
        var dn = $"CN={name},OU=People,{world.Directory.BaseDn}";
        world.Directory.Add(new LdifWriter().Entry(dn, [.. People.Attributes(name, mail, 512, []).Where(a => a.Item1 is not ("objectClass" or "userAccountControl" or "objectCategory" or "objectGUID" or "proxyAddresses")),
            ("objectClass", new[] { "top", "person", "organizationalPerson", "inetOrgPerson" })]));
        return dn;
    }

    private static async Task SyncedAsync(World world, params string[] members)
    {
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(Goto(members), world.Aliases[$"team@{Domain}"].Goto);
    }

    private static string Goto(params string[] members) => string.Join(',', members.Select(m => m == "partner" ? "partner@elsewhere.test" : $"{m}@{Domain}").Order(StringComparer.Ordinal));
}
