using Xunit;

namespace LdapMailcow.Core.Tests.Words;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("Reception", "Reception")]
    [InlineData("Иванов Иван, 漢 😀", "Иванов Иван, 漢 😀")]
    [InlineData("two\nlines\r\nand\ttabs", "two lines  and tabs")]
    [InlineData("red\u001b[31m\u009b2J\0", "red\uFFFD[31m\uFFFD2J\uFFFD")]
    [InlineData("separated\u2028and\u2029again\u0085", "separated and again ")]
    [InlineData("\u202Emoc.live\u202C \u2066x\u2069 \u202A\u202B\u202D\u2067\u2068", "\uFFFDmoc.live\uFFFD \uFFFDx\uFFFD \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD")]
    public void Nothing_ends_the_line_turns_its_direction_or_controls_the_terminal(string text, string line) => Assert.Equal(line, OneLine.Of(text));

    [Fact]
    public void Text_that_is_fit_is_not_copied()
    {
        var text = new string('a', 300);
        Assert.Same(text, OneLine.Of(text));
    }

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("abcd", "abc…")]
    [InlineData("a\nbcd", "a b…")]
    [InlineData("ab😀d", "ab…")]
    public void A_foreign_value_is_cut_between_characters(string text, string shown) => Assert.Equal(shown, OneLine.Clipped(text, 3));

    [Fact]
    public void Without_a_bound_of_its_own_a_value_is_cut_after_200_characters() => Assert.Equal(201, OneLine.Clipped(new string('x', 20_000)).Length);
}
