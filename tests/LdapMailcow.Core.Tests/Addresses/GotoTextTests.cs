using CsCheck;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Addresses;

public sealed class GotoTextTests
{
    [Theory]
    [InlineData("a@x.test", "a@x.test")]
    [InlineData("a@x.test,A@X.test, a@x.test", "a@x.test")]
    [InlineData("a@x.test,b@x.test", null)]
    public void The_only_recipient_may_be_named_twice(string text, string? only) => Assert.Equal(only, GotoText.Only(text));

    [Theory]
    [InlineData("a@x.test,b@x.test", "b@x.test,a@x.test", true)]
    [InlineData("A@x.test", "a@X.test", true)]
    [InlineData("a@x.test,a@x.test", "a@x.test", true)]
    [InlineData(" a@x.test , b@x.test,", "b@x.test,a@x.test", true)]
    [InlineData("a@x.test", "a@x.test,b@x.test", false)]
    [InlineData("a@x.test,b@x.test", "a@x.test", false)]
    [InlineData("", "a@x.test", false)]
    [InlineData("", "", true)]
    public void The_same_members_are_the_same_goto(string left, string right, bool same) => Assert.Equal(same, GotoText.Same(left, right));

    [Fact]
    public void Lost_members_are_those_that_the_new_text_lacks()
    {
        Assert.Equal(["a@x.test", "c@x.test"], GotoText.Lost("A@x.test,b@x.test,c@x.test,c@x.test", "B@x.test,d@x.test"));
        Assert.Empty(GotoText.Lost("a@x.test", "b@x.test,A@x.test"));
    }

    [Theory]
    [InlineData("null@localhost", true)]
    [InlineData("spam@localhost", true)]
    [InlineData("ham@localhost", true)]
    [InlineData("anna@localhost", false)]
    [InlineData("null@localhost.test", false)]
    [InlineData("", false)]
    public void The_special_targets_are_mailcow_s_three(string text, bool special) => Assert.Equal(special, GotoText.IsSpecial(text));

    [Fact]
    public void Recipients_come_back_as_they_were_written() => Gen.Char["abcdefgh"].Array[0, 8].Sample(names =>
    {
        var members = Recipients.Of(names.Select(n => Make.A(n.ToString())));
        Assert.Equal(members, Recipients.Of(GotoText.Split(members.ToGoto()).Select(Address.Parse)));
        Assert.True(GotoText.Same(members.ToGoto(), string.Join(',', names.Select(n => Make.Full(n.ToString()).ToUpperInvariant()))));
    });

    [Fact]
    public void A_goto_is_as_long_as_its_bytes_in_UTF_8() => Assert.Equal(18, GotoText.Bytes("bücher@d.test,漢"));
}
