using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>LDAP_MAILCOW_DISABLED_USERS=mailbox with the whole program.</summary>
public sealed class DisabledUsersTests
{
    [Fact]
    public async Task The_mailbox_follows_the_account()
    {
        await using var world = await World.StartAsync();
        await FollowsAsync(world, Company(world, isSamba: false));
    }

    [Fact]
    public async Task The_mailbox_follows_the_account_of_Active_Directory()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = samba.LdapsUri;
        world.Settings["LDAP_MAILCOW_LDAP_CA_FILE"] = samba.CaFile;
        await FollowsAsync(world, Company(world, isSamba: true));
    }

    [Fact]
    public async Task The_limit_holds_back_what_is_too_much_and_a_lost_state_disables_nobody()
    {
        await using var world = await World.StartAsync();
        var company = Company(world, isSamba: false);
        (await world.SyncAsync()).Ended(0);
        foreach (var person in Enumerable.Range(0, 3))
        {
            world.Directory.Disable(company.Dn(person));
        }

        var held = (await world.SyncAsync()).Ended(3).Says("LDAP_MAILCOW_MAX_DISABLED_USERS");
        Assert.All(Enumerable.Range(0, 3), p => Assert.Equal(1, Mailbox(world, p)));
        (await world.RunAsync("status")).Says($"disable mailbox staff0@{World.Domain}");

        File.Delete(Directory.GetFiles(world.StateFolder, "*.db").Single());
        (await world.SyncAsync()).Ended(0);
        (await world.SyncAsync()).Ended(0);
        Assert.All(Enumerable.Range(0, 3), p => Assert.Equal(1, Mailbox(world, p)));
    }

    private static Company Company(World world, bool isSamba)
    {
        var company = new Company(world, isSamba);
        company.Found();
        company.Hire(0, 4);
        world.Settings["LDAP_MAILCOW_DISABLED_USERS"] = "mailbox";
        return company;
    }

    private static async Task FollowsAsync(World world, Company company)
    {
        world.Directory.Disable(company.Dn(3));
        (await world.SyncAsync()).Ended(0);

        world.Directory.Disable(company.Dn(0));
        (await world.RunAsync("plan")).Ended(0).Says($"would disable mailbox staff0@{World.Domain} (its account is disabled in the directory)");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal([0, 1, 1, 1], Mailboxes(world));
        await world.StaysQuietAsync();

        world.Directory.Enable(company.Dn(0));
        (await world.SyncAsync()).Ended(0);
        Assert.Equal([1, 1, 1, 1], Mailboxes(world));
        (await world.RunAsync($"history staff0@{World.Domain}")).Ended(0).Says("mailbox disabled").Says("mailbox enabled");

        Switch(world, 1, 0);
        world.Directory.Disable(company.Dn(1));
        (await world.SyncAsync()).Ended(0);
        world.Directory.Enable(company.Dn(1));
        world.Directory.Disable(company.Dn(2));
        (await world.SyncAsync()).Ended(0);
        Assert.Equal([1, 0, 0, 1], Mailboxes(world));

        Switch(world, 2, 1);
        (await world.SyncAsync()).Ended(0);
        await world.StaysQuietAsync();
        Assert.Equal([1, 0, 1, 1], Mailboxes(world));
    }

    private static IEnumerable<int> Mailboxes(World world) => Enumerable.Range(0, 4).Select(p => Mailbox(world, p));

    private static int Mailbox(World world, int person) => world.Mailcow.Mailcow.Mailbox($"staff{person}@{World.Domain}")!.Active;

    private static void Switch(World world, int person, int active) =>
        world.Mailcow.Mailcow.Replace(world.Mailcow.Mailcow.Mailbox($"staff{person}@{World.Domain}")! with { Active = active });
}
