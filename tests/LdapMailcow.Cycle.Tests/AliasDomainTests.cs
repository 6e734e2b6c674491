using LdapMailcow.Core.State;
namespace LdapMailcow.Cycle.Tests;

public sealed class AliasDomainTests
{
    /// <summary>mailcow refuses such an alias as taken, although no list shows the address.</summary>
    [Fact]
    public async Task Mailboxes_seen_through_an_alias_domain_cost_no_request_and_no_failure()
    {
        await using var world = await World.CycleWorld.StartAsync();
        world.Directory.Add("user01", null, "user01@aliased.test", "user02@aliased.test", "other@aliased.test");

        var first = await world.RunAsync();
        Assert.Equal((CycleOutcome.Done, 1), (first.Outcome, first.Conflicts));
        Assert.Equal("other@aliased.test", Assert.Single(world.Mailcow.Mailcow.Aliases, a => a.PrivateComment?.StartsWith("ldap-mailcow:default", StringComparison.Ordinal) == true).Address);

        var writes = world.Mailcow.History.Writes.Count;
        Assert.Equal(CycleOutcome.Done, (await world.RunAsync()).Outcome);
        Assert.Equal(writes, world.Mailcow.History.Writes.Count);
    }
}
