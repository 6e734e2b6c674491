using System.Text.RegularExpressions;
using CsCheck;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Addresses;

public sealed class AddressGlobTests
{
    [Theory]
    [InlineData("postmaster@*", "postmaster@example.test", true)]
    [InlineData("POSTMASTER@*", "postmaster@example.test", true)]
    [InlineData("*@example.test", "anna@example.test", true)]
    [InlineData("*@example.test", "anna@sub.example.test", false)]
    [InlineData("*", "anna@example.test", true)]
    [InlineData("a*b*c@example.test", "axxbyyc@example.test", true)]
    [InlineData("a*b*c@example.test", "axxcyyb@example.test", false)]
    [InlineData("?nna@example.test", "anna@example.test", true)]
    [InlineData("?anna@example.test", "anna@example.test", false)]
    [InlineData("anna@example.tes", "anna@example.test", false)]
    [InlineData("anna@example.test?", "anna@example.test", false)]
    [InlineData("anna@example.test**", "anna@example.test", true)]
    [InlineData("", "anna@example.test", false)]
    [InlineData("a.na@example.test", "anna@example.test", false)]
    public void Star_is_anything_and_question_mark_one_character(string pattern, string address, bool matches) =>
        Assert.Equal(matches, new AddressGlob(pattern).Matches(address));

    [Fact]
    public void It_says_the_same_as_a_regular_expression() =>
        Gen.Select(Gen.Char["ab*?@."].Array[0, 8], Gen.Char["abAB@.*"].Array[1, 10]).Sample((pattern, text) =>
        {
            var glob = new string(pattern);
            var expression = "^" + Regex.Escape(glob).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$";
            var expected = Regex.IsMatch(new string(text), expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            Assert.Equal(expected, new AddressGlob(glob).Matches(new string(text)));
        });

    [Fact]
    public void A_pilot_covers_what_it_names_unless_something_else_leaves_it_out()
    {
        var scope = new AddressScope([new AddressGlob("abuse@*")], new HashSet<string>()) { Only = [new AddressGlob("an*@*"), new AddressGlob("abuse@*")] };
        Assert.True(scope.Covers(Make.A("anna")));
        Assert.False(scope.Covers(Make.A("ben")));
        Assert.False(scope.Covers(Make.A("abuse")));
    }

    [Fact]
    public void A_scope_leaves_out_protected_addresses_and_ignored_domains()
    {
        var scope = new AddressScope([new AddressGlob("abuse@*")], new HashSet<string> { "other.test" });
        Assert.True(scope.Covers(Make.A("anna")));
        Assert.False(scope.Covers(Make.A("abuse")));
        Assert.False(scope.Covers(Make.A("anna@other.test")));
        Assert.True(AddressScope.Everything.Covers(Make.A("abuse@other.test")));
    }
}
