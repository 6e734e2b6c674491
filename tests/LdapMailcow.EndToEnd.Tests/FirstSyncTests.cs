using LdapMailcow.EndToEnd.Tests.Stage;

namespace LdapMailcow.EndToEnd.Tests;

public sealed class FirstSyncTests
{
    [Theory]
    [MemberData(nameof(Executable.Kinds), MemberType = typeof(Executable))]
    public async Task A_first_sync_creates_what_the_directory_says_and_a_second_one_writes_nothing(string kind)
    {
        await using var world = await World.StartAsync();
        world.Program = Executable.PathOf(kind);
        var reception = world.Person("Reception", "reception@example.test", "SMTP:reception@example.test", "smtp:welcome@example.test", "X500:/o=Lab/cn=r", "sip:r@example.test");
        var store = world.Person("Store, (Ground floor)", "store@example.test", "smtp:parcels@second.test");
        world.Group("House", "house@example.test", reception, store);

        (await world.SyncAsync()).Ended(0).Says("created 3").Says("created welcome@example.test -> reception@example.test");

        var aliases = world.Aliases;
        Assert.Equal(["house@example.test", "parcels@second.test", "welcome@example.test"], aliases.Keys.Order());
        Assert.Equal("reception@example.test,store@example.test", aliases["house@example.test"].Goto);
        Assert.All(aliases.Values, a => Assert.Equal((1, 1, 1), (a.Active, a.SogoVisible, a.SenderAllowed)));
        Assert.Matches(@"^ldap-mailcow:default \(db:[0-9a-f]{8}\)$", Assert.Single(aliases.Values.Select(a => a.PrivateComment).Distinct()));
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task A_disabled_person_loses_the_aliases_at_once_and_a_removed_one_after_two_complete_reads()
    {
        await using var world = await World.StartAsync();
        var disabled = world.Person("Disabled", "disabled@example.test", "smtp:d@example.test");
        var removed = world.Person("Removed", "removed@example.test", "smtp:r@example.test");
        world.Person("Stays", "stays@example.test", "smtp:s@example.test");
        (await world.SyncAsync()).Ended(0);

        world.Directory.Disable(disabled);
        world.Directory.Delete(removed);
        (await world.SyncAsync()).Ended(0).Says("deactivated d@example.test");
        Assert.Equal((0, 1), (world.Aliases["d@example.test"].Active, world.Aliases["r@example.test"].Active));

        (await world.SyncAsync()).Ended(0).Says("deactivated r@example.test");
        Assert.Equal((0, 1), (world.Aliases["r@example.test"].Active, world.Aliases["s@example.test"].Active));

        world.Directory.Enable(disabled);
        (await world.SyncAsync()).Ended(0).Says("activated d@example.test");
        Assert.Equal(1, world.Aliases["d@example.test"].Active);
        await world.StaysQuietAsync();
    }
}
