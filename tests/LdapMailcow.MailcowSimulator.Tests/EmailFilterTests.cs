using LdapMailcow.MailcowSimulator.Php;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

public sealed class EmailFilterTests
{
    [Theory]
    [InlineData("a@example.test")]
    [InlineData("o'brien+x/y&z%a#b?c@example.test")]
    [InlineData("UPPER.case@EXAMPLE.TEST")]
    [InlineData("\"quoted.part\"@example.test")]
    [InlineData("\"with\\ space\"@example.test")]
    [InlineData("a@xn--bcher-kva.test")]
    [InlineData("a@example.xn--p1ai")]
    [InlineData("a@1.2.example")]
    [InlineData("a@[192.0.2.1]")]
    [InlineData("a@[IPv6:2001:db8::1]")]
    [InlineData("{a}|~@example.test")]
    public void Accepted(string address) => Assert.True(EmailFilter.Accepts(address));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("@example.test")]
    [InlineData("a@")]
    [InlineData("a@localhost")]
    [InlineData("null@localhost")]
    [InlineData("a@example.1test")]
    [InlineData("a@-example.test")]
    [InlineData("a@example-.test")]
    [InlineData("a@exam_ple.test")]
    [InlineData("a@example..test")]
    [InlineData("a@example.test.")]
    [InlineData("a@b@example.test")]
    [InlineData(".a@example.test")]
    [InlineData("a.@example.test")]
    [InlineData("a..b@example.test")]
    [InlineData("a b@example.test")]
    [InlineData("\"a b\"@example.test")]
    [InlineData("jürgen@example.test")]
    [InlineData("a@bücher.test")]
    [InlineData("a@example.test\n")]
    [InlineData("a,b@example.test")]
    [InlineData("a@[192.0.2.300]")]
    public void Refused(string address) => Assert.False(EmailFilter.Accepts(address));

    [Theory]
    [InlineData(64, 63, true)]
    [InlineData(65, 63, false)]
    [InlineData(64, 64, false)]
    public void Local_part_and_label_have_limits(int local, int label, bool accepted) =>
        Assert.Equal(accepted, EmailFilter.Accepts($"{new string('a', local)}@{new string('b', label)}.test"));

    [Fact]
    public void The_whole_address_has_at_most_254_characters()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('b', 61), 3)) + ".test";

        Assert.True(EmailFilter.Accepts($"{new string('a', 254 - 1 - domain.Length)}@{domain}"));
        Assert.False(EmailFilter.Accepts($"{new string('a', 255 - 1 - domain.Length)}@{domain}"));
    }
}
