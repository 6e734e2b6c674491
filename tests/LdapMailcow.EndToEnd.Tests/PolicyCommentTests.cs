using LdapMailcow.EndToEnd.Tests.Stage;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>Private comments that a policy module reads, with the whole program.</summary>
public sealed class PolicyCommentTests
{
    private const string List = $"list@{World.Domain}";

    [Fact]
    public async Task Only_by_its_name_an_alias_with_a_policy_is_taken_over_and_the_loss_is_told_first()
    {
        await using var world = await World.StartAsync();
        var alice = world.Person("Alice", $"alice@{World.Domain}");
        world.Group("List", List, alice);
        world.Mailcow.Mailcow.AddAlias(List, $"alice@{World.Domain}");
        var row = world.Aliases[List];
        world.Mailcow.Mailcow.RemoveAlias(List);
        world.Mailcow.Mailcow.Add(row with { PrivateComment = "membersonly" });
        world.Settings["LDAP_MAILCOW_ADOPT_EXISTING"] = "all";
        (await world.SyncAsync()).Ended(0).Says("the policy 'membersonly' in its private comment would be lost");
        (await world.RunAsync("adopt --yes")).Says("would be lost").Says("Nothing to adopt");
        (await world.SyncAsync()).Ended(0);
        Assert.Equal("membersonly", world.Aliases[List].PrivateComment);

        (await world.RunAsync($"adopt {List}")).Ended(0).Says("would be lost");
        Assert.Equal("membersonly", world.Aliases[List].PrivateComment);
        (await world.RunAsync($"adopt {List} --yes")).Ended(0);
        (await world.SyncAsync()).Ended(0).Says("adopted");
        Assert.Matches(@"^ldap-mailcow:default \(db:[0-9a-f]{8}\) membersonly$", world.Aliases[List].PrivateComment);
        await world.StaysQuietAsync();
    }
}
