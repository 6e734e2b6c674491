using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Addresses;

public sealed class AddressValueTests
{
    [Theory]
    [InlineData("smtp:sales@example.test")]
    [InlineData("SMTP:sales@example.test")]
    [InlineData("SmTp:Sales@Example.test")]
    [InlineData(" smtp: sales@example.test ")]
    [InlineData("sales@example.test")]
    public void An_smtp_prefix_in_any_case_or_none_is_an_address(string text) =>
        Assert.Equal(new AddressValue(AddressValueKind.Address, Make.A("sales"), null), AddressValue.Parse(text));

    [Theory]
    [InlineData("X500:/o=Example/ou=First/cn=sales")]
    [InlineData("x400:c=US;a= ;p=Example;o=First;s=sales;")]
    [InlineData("sip:sales@example.test")]
    [InlineData("SIP:sales@example.test")]
    [InlineData("EUM:1234;phone-context=default")]
    [InlineData("NOTES:Sales/Example@Example")]
    [InlineData("smtps:sales@example.test")]
    [InlineData("smt:sales@example.test")]
    [InlineData("x:")]
    public void Any_other_prefix_is_another_type_and_of_no_interest(string text) =>
        Assert.Equal(AddressValueKind.OtherType, AddressValue.Parse(text).Kind);

    [Theory]
    [InlineData("smtp:", "is empty")]
    [InlineData("smtp:sales", "has no @")]
    [InlineData(":sales@example.test", "has the character : before the @, which mailcow does not accept")]
    [InlineData("smtp:smtp:sales@example.test", "has the character : before the @, which mailcow does not accept")]
    [InlineData("smtp:säles@example.test", "has the character ä before the @, which mailcow does not accept")]
    [InlineData("a b:sales@example.test", "has a space before the @, which mailcow does not accept")]
    public void What_is_meant_as_an_address_and_is_none_has_a_reason(string text, string problem)
    {
        var value = AddressValue.Parse(text);
        Assert.Equal(AddressValueKind.Invalid, value.Kind);
        Assert.Equal(problem, value.Problem);
    }

    [Fact]
    public void A_colon_behind_the_at_sign_is_no_prefix() => Assert.Equal(AddressValueKind.Invalid, AddressValue.Parse("a@b:c.test").Kind);
}
