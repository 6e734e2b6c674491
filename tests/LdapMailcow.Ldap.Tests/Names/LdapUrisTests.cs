using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Tests.Names;

public sealed class LdapUrisTests
{
    [Theory]
    [InlineData("ldap://dc1.example.test", "ldap://dc1.example.test:389")]
    [InlineData("LDAPS://dc1", "ldaps://dc1:636")]
    [InlineData("ldaps://dc1:3269/", "ldaps://dc1:3269")]
    [InlineData("ldap://[::1]:1389", "ldap://[::1]:1389")]
    [InlineData("ldap://[::1]", "ldap://[::1]:389")]
    [InlineData("ldap://a ldaps://b", "ldap://a:389 ldaps://b:636")]
    [InlineData("ldap://a,ldaps://b:1 , ldap://c,", "ldap://a:389 ldaps://b:1 ldap://c:389")]
    [InlineData("srv:example.test", "srv:example.test")]
    [InlineData("ldaps:///DC=example,DC=test", "ldaps:///example.test")]
    [InlineData("ldap:///dc%3Dexample%2Cdc%3Dtest,ldap://b", "srv:example.test ldap://b:389")]
    public void URIs_are_understood(string text, string expected)
    {
        Assert.True(LdapUris.TryParse(text, out var uris, out _));
        Assert.Equal(expected, string.Join(' ', uris));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    [InlineData("not a uri")]
    [InlineData("http://dc1")]
    [InlineData("ldap://")]
    [InlineData("ldap://dc1:0")]
    [InlineData("ldap://dc1:99999")]
    [InlineData("ldap://dc1:x")]
    [InlineData("ldap://dc1/DC=example,DC=test")]
    [InlineData("ldap://user:secret@dc1")]
    [InlineData("ldap://a b")]
    [InlineData("srv:")]
    [InlineData("ldap:///OU=x")]
    [InlineData("ldap://a:389,b:389")]
    public void What_is_no_URI_is_refused_without_repeating_secrets(string text)
    {
        Assert.False(LdapUris.TryParse(text, out _, out var problem));
        Assert.NotEmpty(problem);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dc1.example.test", "has no scheme: write ldaps://dc1.example.test or ldap://dc1.example.test")]
    [InlineData("dc1:636", "has no scheme: write ldaps://dc1:636")]
    [InlineData("10.0.0.1:3268", "has no scheme: write ldap://10.0.0.1:3268")]
    [InlineData("dc1:1389", "has no scheme: write ldaps://dc1:1389 or ldap://dc1:1389")]
    [InlineData("https://dc1:636", "has 'https://dc1:636', which is the address of a web server")]
    [InlineData("ldap:dc1", "has 'ldap:dc1'; expected ldap://host[:port], ldaps://host[:port], ldap:///DC=example,DC=com or srv:example.com")]
    public void A_missing_or_foreign_scheme_is_said(string text, string expected)
    {
        Assert.False(LdapUris.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }
}
