using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests;

public sealed class LeavingTests
{
    [Fact]
    public void Mails_that_people_had_are_forgotten_too()
    {
        var user = Make.User("anna");
        var ledger = Ledger.Empty with { Mails = new Dictionary<Directory.ObjectId, KnownMail> { [user.Id] = new(user.Id, user.Mail!.Value) } };
        Assert.Empty(ledger.With(Leaving.Forget(ledger)).Mails);
    }
}
