using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>A changed owner id makes one line, not two for each alias.</summary>
public sealed class OtherOwnersTests
{
    private readonly World _world = new World().Has(Make.User("anna", "a", "b", "c"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_former_owner_id_is_one_line_with_and_without_the_state(bool stateIsKept)
    {
        _world.Cycle();
        _world.Ledger = stateIsKept ? _world.Ledger : Core.State.Ledger.Empty;
        _world.Options = new() { OwnerId = "new" };
        var notice = Assert.Single(_world.Cycle().Plan.Notices);
        Assert.Equal((NoticeKind.Conflict, NoticeReason.OfAnotherOwner, 3), (notice.Kind, notice.Reason, notice.Count));
        Assert.StartsWith("3 aliases bear the marker ldap-mailcow:default and not ldap-mailcow:new (LDAP_MAILCOW_OWNER_ID), for example a@example.test; they are left alone. "
            + "If default is what this daemon's owner id was before, run: ldap-mailcow rename-owner default.", notice.Sentence, StringComparison.Ordinal);
        Assert.Empty(_world.Ledger.Aliases);
    }

    [Fact]
    public void Each_other_owner_is_a_line()
    {
        _world.Mailcow.PutOwned("a", "anna", owner: "x");
        _world.Mailcow.PutOwned("b", "anna", owner: "x");
        _world.Mailcow.PutOwned("c", "anna", owner: "y");
        Assert.Equal(["a@example.test", "c@example.test"], _world.Prepare().Plan.Notices.Select(n => n.Subject));
    }
}
