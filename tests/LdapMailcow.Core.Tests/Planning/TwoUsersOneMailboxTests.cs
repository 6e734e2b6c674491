using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>Two objects of the directory with one mail: one mailbox, and never two changes of it in one plan.</summary>
public sealed class TwoUsersOneMailboxTests
{
    private readonly World _world = new World().Has(Make.User("anna"), Make.User("twin") with { Mail = Make.A("anna") }, Make.User("bert"));

    public TwoUsersOneMailboxTests()
    {
        _world.Options = new() { DisableDeletedUsers = true };
        _world.Mailcow.PutMailbox("anna");
        _world.Mailcow.PutMailbox("bert");
        _world.Cycle();
    }

    [Fact]
    public void Leaving_together_they_lose_it_once()
    {
        BothLeave();
        _world.Cycle();
        Assert.Single(_world.Cycle().Plan.Mailboxes);
        Assert.Equal(MailboxState.Inactive, State());
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void While_one_of_them_is_there_it_stays()
    {
        _world.Users.RemoveAt(0);
        _world.Cycles(4);
        Assert.Equal(MailboxState.Active, State());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Either_of_them_brings_it_back(int who)
    {
        var gone = BothLeave();
        _world.Cycles(3);
        _world.Users.Add(gone[who]);
        Assert.Single(_world.Cycle().Plan.Mailboxes);
        Assert.Equal(MailboxState.Active, State());
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void Made_anew_and_gone_at_once_the_user_loses_it_again_once()
    {
        BothLeave();
        _world.Cycles(3);
        _world.Users.Add(Make.User("third") with { Mail = Make.A("anna") });
        _world.Cycle();
        _world.Users.RemoveAll(u => u.Id == Make.Id("third"));
        _world.Cycle();
        Assert.Single(_world.Cycle().Plan.Mailboxes);
        Assert.Equal(MailboxState.Inactive, State());
    }

    private List<DirectoryUser> BothLeave()
    {
        var both = _world.Users.Take(2).ToList();
        _world.Users.RemoveRange(0, 2);
        return both;
    }

    private MailboxState State() => _world.Mailcow.Mailboxes["anna@example.test"].State;
}
