using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Ownership;

public sealed class PolicyCommentTests
{
    [Theory]
    [InlineData("membersonly", true)]
    [InlineData(" MembersOnly ", true)]
    [InlineData("public", true)]
    [InlineData("moderatorsonly::a@x.test,b@x.test", true)]
    [InlineData("somethingnew::a@x.test", true)]
    [InlineData("membersonly since May", false)]
    [InlineData("ask Anna :: please", false)]
    [InlineData("::a@x.test", false)]
    [InlineData("ldap-mailcow:default membersonly", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_policy_is_the_whole_comment(string? comment, bool isOne) => Assert.Equal(isOne, PolicyComment.IsOne(comment));

    [Theory]
    [InlineData(AdoptExisting.None)]
    [InlineData(AdoptExisting.SameGoto)]
    [InlineData(AdoptExisting.All)]
    public void No_general_setting_takes_such_an_alias_over(AdoptExisting adopt)
    {
        var world = World(new() { Adopt = adopt });
        var prepared = world.Cycle();
        Assert.Empty(prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Conflict, "the policy 'membersonly' in its private comment would be lost"));
        Assert.Equal("membersonly", world.Mailcow.Aliases["sales@example.test"].PrivateComment);
    }

    [Fact]
    public void Nor_does_the_predecessor_s_database()
    {
        var world = World(new());
        world.Ledger = world.Ledger with { Inherited = new HashSet<Core.Addresses.Address> { Make.A("sales"), Make.A("old") } };
        world.Mailcow.Put("old", "anna", comment: "moderatorsonly::anna@example.test");
        world.Cycles(3);
        Assert.Equal("membersonly", world.Mailcow.Aliases["sales@example.test"].PrivateComment);
        Assert.Equal("moderatorsonly::anna@example.test", world.Mailcow.Aliases["old@example.test"].PrivateComment);
        Assert.Empty(world.Ledger.Inherited);
    }

    [Fact]
    public void By_its_name_it_is_taken_over() =>
        Assert.Equal(["Adopt sales -> anna"], World(new() { Adopt = AdoptExisting.All, AdoptByName = new HashSet<Core.Addresses.Address> { Make.A("sales") } }).Prepare().Lines);

    [Fact]
    public void And_when_it_was_decided_by_name()
    {
        var world = World(new());
        world.Ledger = world.Ledger.With(new LedgerUpdate { NewAdoptions = [new Adoption(Make.A("sales"), Make.Full("anna"), Make.Full("anna"), true, "membersonly")] });
        Assert.Equal(["Adopt sales -> anna"], world.Cycle().Lines);
    }

    private static World World(PlanOptions options)
    {
        var world = new World { Options = options }.Has(Make.User("anna", "sales"));
        world.Mailcow.Put("sales", "anna", comment: "membersonly");
        return world;
    }
}
