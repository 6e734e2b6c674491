using LdapMailcow.MailcowSimulator.Api;
using LdapMailcow.MailcowSimulator.Store;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

public sealed class LookupTests
{
    private readonly MailcowState mailcow = new(TimeProvider.System);

    public LookupTests()
    {
        mailcow.AddDomain("example.test");
        mailcow.AddMailbox("user01@example.test");
        mailcow.NextAliasId = 21;
        mailcow.AddAlias("sales@example.test", "user01@example.test");
        mailcow.AddAlias("22.first@example.test", "user01@example.test");
    }

    [Theory]
    [InlineData("21", 21)]
    [InlineData("21nothing@example.test", 21)]
    [InlineData("  21", 21)]
    [InlineData("2.1e1@example.test", 21)]
    [InlineData("+21x", 21)]
    [InlineData("SALES@example.test", 21)]
    [InlineData("sales@example.test  ", 21)]
    [InlineData("sálès@example.test", 21)]
    [InlineData("22.first@example.test", 22)]
    [InlineData("22first@example.test", 22)]
    [InlineData("21.5@example.test", 0)]
    [InlineData("1", 0)]
    [InlineData("user01@example.test", 0)]
    [InlineData("", 0)]
    public void What_begins_like_a_number_is_taken_for_an_id(string key, long id)
    {
        Assert.Equal(id, Lookup.Alias(mailcow, key)?.Id ?? 0);
    }

    [Fact]
    public void The_lowest_id_wins_over_the_address()
    {
        mailcow.AddAlias("21.hello@example.test", "user01@example.test");
        mailcow.AddAlias("99.hello@example.test", "user01@example.test");
        mailcow.NextAliasId = 99;
        mailcow.AddAlias("late@example.test", "user01@example.test");

        Assert.Equal("sales@example.test", Lookup.Alias(mailcow, "21.hello@example.test")?.Address);
        Assert.Equal("99.hello@example.test", Lookup.Alias(mailcow, "99.hello@example.test")?.Address);
    }
}
