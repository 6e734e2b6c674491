using Xunit;

namespace LdapMailcow.Core.Tests.Words;

public sealed class FirstFewTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a b c", "a, b, c")]
    [InlineData("a b c d", "a, b, c and 1 more")]
    [InlineData("a b c d e", "a, b, c and 2 more")]
    public void Three_are_named_and_the_others_counted(string names, string text) =>
        Assert.Equal(text, FirstFew.Of(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToString());

    [Fact]
    public void Who_words_the_rest_himself_gets_both_parts()
    {
        var few = FirstFew.Of(["a", "b", "c"], 1);
        Assert.Equal(("a", 2), (few.Joined("; "), few.More));
    }
}
