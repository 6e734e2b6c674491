namespace LdapMailcow.Tests.Configuration;

/// <summary>LDAP_MAILCOW_PROTECTED: a pattern that can match nothing would protect nothing, without a word.</summary>
public class ProtectedTests
{
    [Theory]
    [InlineData("*@bücher.test", "v@xn--bcher-kva.test")]
    [InlineData("Post@BÜCHER.test", "post@xn--bcher-kva.test")]
    [InlineData("*@*.bücher.test", "v@mail.xn--bcher-kva.test")]
    [InlineData("*@bücher.*", "v@xn--bcher-kva.test")]
    [InlineData("*@xn--bcher-kva.test", "v@xn--bcher-kva.test")]
    [InlineData("POSTMASTER@*", "postmaster@example.test")]
    [InlineData("*@*", "a@example.test")]
    [InlineData("*", "a@example.test")]
    [InlineData("*.test", "a@example.test")]
    [InlineData("post*", "postmaster@example.test")]
    [InlineData("a?c@example.*", "abc@example.test")]
    [InlineData("*@example*", "abc@example.test")]
    [InlineData("*@*example.test", "abc@example.test")]
    [InlineData("first.*@example.test", "first.last@example.test")]
    public void A_pattern_matches_in_any_case_and_in_punycode(string pattern, string address) =>
        Assert.True(Assert.Single(new TestEnvironment().With("PROTECTED", pattern).Settings().Plan.Protected).Matches(address));

    [Theory]
    [InlineData("müller@*", "before the @")]
    [InlineData("@example.test", "nothing before the @")]
    [InlineData("info@", "domain")]
    [InlineData("info@localhost", "without a dot")]
    [InlineData("a@b@example.test", "domain")]
    [InlineData("abuse@*;postmaster@*", "domain")]
    [InlineData("<info@example.test>", "before the @")]
    [InlineData("[a-z]@example.test", "before the @")]
    [InlineData("SMTP:info@example.test", "before the @")]
    [InlineData("*@b*ücher.test", "xn--")]
    [InlineData("*bücher.test", "xn--")]
    [InlineData("*@example.test.", "domain")]
    public void What_no_address_can_match_is_refused_with_the_reason(string pattern, string reason)
    {
        var problem = new TestEnvironment().With("PROTECTED", "abuse@* " + pattern).Problem();

        Assert.StartsWith("LDAP_MAILCOW_PROTECTED is 'abuse@* ", problem, StringComparison.Ordinal);
        Assert.Contains($"('{pattern}' ", problem, StringComparison.Ordinal);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }
}
