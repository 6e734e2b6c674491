using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Half an answer is no answer: nothing is written.</summary>
public sealed class IncompleteReadTests
{
    [Fact]
    public async Task A_connection_cut_anywhere_in_the_read_writes_nothing()
    {
        await using var world = await World.StartAsync();
        await using var proxy = new CuttingProxy(((SlapdFixture)world.Directory).Port);
        await FillAsync(world);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = proxy.Uri;
        (await world.SyncAsync()).Ended(0);
        var whole = proxy.Passed;
        var writes = world.Mailcow.History.Writes.Count;

        for (var cut = 1L; cut < whole; cut += Math.Max(1, whole / 25))
        {
            proxy.Limit = cut;
            (await world.SyncAsync()).Failed();
        }

        Assert.Equal(writes, world.Mailcow.History.Writes.Count);
        proxy.Limit = long.MaxValue;
        await world.StaysQuietAsync();
    }

    [Fact]
    public async Task A_size_limit_of_the_server_writes_nothing_and_names_the_limit()
    {
        await using var world = await World.StartAsync(new SlapdSettings { Limits = "size=5 size.prtotal=5" });
        await FillAsync(world);

        (await world.SyncAsync()).Failed().Says("size limit");

        Assert.Empty(world.Mailcow.History.Writes);
    }

    [Theory]
    [InlineData(FaultAction.BadGateway)]
    [InlineData(FaultAction.LoginPage)]
    [InlineData(FaultAction.Truncated)]
    [InlineData(FaultAction.Empty)]
    [InlineData(FaultAction.Cut)]
    public async Task A_broken_read_of_mailcow_writes_nothing_and_names_the_setting(FaultAction action)
    {
        await using var world = await World.StartAsync();
        await FillAsync(world);
        world.Mailcow.Faults.Inject(new Fault { Action = action, Target = FaultTarget.Reads, Nth = 4, Count = -1 });

        (await world.SyncAsync()).Failed().Says("LDAP_MAILCOW_API_HOST");

        Assert.Empty(world.Mailcow.History.Writes);
    }

    private static Task FillAsync(World world)
    {
        var people = Enumerable.Range(0, 12).Select(i => world.Person($"Person {i}", $"p{i}@example.test", $"smtp:p{i}.alias@example.test")).ToArray();
        world.Group("All", "all@example.test", people);
        return Task.CompletedTask;
    }
}
