using System.Text;
using LdapMailcow.Core.Addresses;
using Xunit;

namespace LdapMailcow.Core.Tests.Addresses;

public sealed class AddressTests
{
    [Theory]
    [InlineData("  Anna.Berg@Example.TEST\t", "anna.berg@example.test")]
    [InlineData("o'neil/x+tag=1%#!&?^`{|}~$*@example.test", "o'neil/x+tag=1%#!&?^`{|}~$*@example.test")]
    [InlineData("12345@example.test", "12345@example.test")]
    [InlineData("a@b.co", "a@b.co")]
    [InlineData("a@sub-domain.1st.example.test", "a@sub-domain.1st.example.test")]
    public void An_address_is_trimmed_and_lower_case(string text, string expected) => Assert.Equal(expected, Address.Parse(text).Value);

    [Theory]
    [InlineData("info@Bücher.test", "info@xn--bcher-kva.test")]
    [InlineData("info@BÜCHER.TEST", "info@xn--bcher-kva.test")]
    [InlineData("info@пример.test", "info@xn--e1afmkfd.test")]
    [InlineData("info@例え.テスト", "info@xn--r8jz45g.xn--zckzah")]
    [InlineData("info@xn--BCHER-kva.test", "info@xn--bcher-kva.test")]
    public void A_domain_in_another_script_becomes_punycode(string text, string expected) => Assert.Equal(expected, Address.Parse(text).Value);

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData("anna", "has no @")]
    [InlineData("@example.test", "has nothing before the @")]
    [InlineData("a b@example.test", "has a space before the @, which mailcow does not accept")]
    [InlineData("\"a b\"@example.test", "has a quotation mark before the @, which mailcow does not accept")]
    [InlineData("a,b@example.test", "has the character , before the @, which mailcow does not accept")]
    [InlineData("a;b@example.test", "has the character ; before the @, which mailcow does not accept")]
    [InlineData("a\nb@example.test", "has a control character before the @, which mailcow does not accept")]
    [InlineData("a\u0000b@example.test", "has a control character before the @, which mailcow does not accept")]
    [InlineData("jörg@example.test", "has the character ö before the @, which mailcow does not accept")]
    [InlineData(".a@example.test", "has a dot at the wrong place before the @")]
    [InlineData("a.@example.test", "has a dot at the wrong place before the @")]
    [InlineData("a..b@example.test", "has a dot at the wrong place before the @")]
    [InlineData("a@b@example.test", "has a domain that is no domain name")]
    [InlineData("a@b\uFFFDcher.test", "has a domain that is no international domain name")]
    [InlineData("a@localhost", "has a domain without a dot")]
    [InlineData("a@", "has a domain without a dot")]
    [InlineData("a@example.test.", "has a domain that is no domain name")]
    [InlineData("a@.test", "has a domain that is no domain name")]
    [InlineData("a@-example.test", "has a domain that is no domain name")]
    [InlineData("a@example-.test", "has a domain that is no domain name")]
    [InlineData("a@exa_mple.test", "has a domain that is no domain name")]
    [InlineData("a@exam ple.test", "has a domain that is no domain name")]
    [InlineData("a@example.test,b@example.test", "has a domain that is no domain name")]
    [InlineData("a@192.0.2.1", "has a domain that is no domain name")]
    [InlineData("a@[192.0.2.1]", "has a domain that is no domain name")]
    [InlineData("a@[IPv6:2001:db8::1]", "has a domain without a dot")]
    public void What_mailcow_would_split_or_refuse_is_rejected_with_the_reason(string? text, string problem)
    {
        Assert.False(Address.TryParse(text, out _, out var said));
        Assert.Equal(problem, said);
        Assert.False(Address.TryParsePlain(Encoding.UTF8.GetBytes(text ?? ""), out _));
    }

    [Fact]
    public void A_letter_that_only_looks_like_ASCII_in_lower_case_is_not_taken_for_one()
    {
        Assert.False(Address.TryParse("\u212Aate@example.test", out _, out var problem));
        Assert.Contains("before the @", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_text_is_no_international_domain_name()
    {
        Assert.False(Address.TryParse("a@bü" + '\uD800' + "cher.test", out _, out var problem));
        Assert.Equal("has a domain that is no international domain name", problem);
    }

    [Fact]
    public void The_local_part_may_have_64_characters_and_not_65()
    {
        Assert.True(Address.TryParse(new string('a', 64) + "@example.test", out var longest, out _));
        Assert.True(Address.TryParsePlain(Encoding.UTF8.GetBytes(longest.Value), out _));
        Assert.False(Address.TryParsePlain(Encoding.UTF8.GetBytes("a" + longest.Value), out _));
        Assert.False(Address.TryParse(new string('a', 65) + "@example.test", out _, out var problem));
        Assert.Equal("has more than 64 characters before the @", problem);
    }

    [Fact]
    public void The_whole_may_have_254_characters_and_not_255()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 62), 3)) + ".test";
        Assert.Equal(193, domain.Length);
        Assert.True(Address.TryParse(new string('a', 60) + "@" + domain, out var longest, out _));
        Assert.Equal(254, longest.Value.Length);
        Assert.True(Address.TryParsePlain(Encoding.UTF8.GetBytes(longest.Value), out _));
        Assert.False(Address.TryParsePlain(Encoding.UTF8.GetBytes("a" + longest.Value), out _));
        Assert.False(Address.TryParse(new string('a', 61) + "@" + domain, out _, out var problem));
        Assert.Equal("is longer than 254 characters", problem);
    }

    [Fact]
    public void A_label_may_have_63_characters_and_not_64()
    {
        Assert.True(Address.TryParsePlain(Encoding.UTF8.GetBytes("a@" + new string('d', 63) + ".test"), out _));
        Assert.False(Address.TryParsePlain(Encoding.UTF8.GetBytes("a@" + new string('d', 64) + ".test"), out _));
        Assert.True(Address.TryParse("a@" + new string('d', 63) + ".test", out _, out _));
        Assert.False(Address.TryParse("a@" + new string('d', 64) + ".test", out _, out _));
    }

    [Fact]
    public void The_exception_names_the_text_and_the_reason()
    {
        var failure = Assert.Throws<FormatException>(() => Address.Parse("anna"));
        Assert.Equal("'anna' has no @.", failure.Message);
    }

    [Fact]
    public void An_address_that_was_never_parsed_has_no_value()
    {
        Assert.Throws<InvalidOperationException>(() => default(Address).Value);
        Assert.Equal("", default(Address).ToString());
        Assert.Equal(0, default(Address).GetHashCode());
    }

    [Fact]
    public void Equality_and_order_are_those_of_the_canonical_text()
    {
        Address small = Address.Parse("A@example.test"), same = Address.Parse("a@EXAMPLE.test"), big = Address.Parse("b@example.test");
        Assert.Equal(small, same);
        Assert.Equal(small.GetHashCode(), same.GetHashCode());
        Assert.True(small < big && small <= same && big > small && same >= small);
        Assert.False(small > same || small < same || big <= small || small >= big);
        Assert.Equal("example.test", big.Domain);
    }
}
