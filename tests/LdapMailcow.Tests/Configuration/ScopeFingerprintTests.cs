using LdapMailcow.Core.State;

namespace LdapMailcow.Tests.Configuration;

public class ScopeFingerprintTests
{
    private static readonly string _usual = new TestEnvironment().Settings().Cycle.Rules.Scope;

    [Theory]
    [InlineData("LDAP_URI", "ldaps://other.example.test")]
    [InlineData("LDAP_URI", "ldaps://dc1.example.test ldaps://dc2.example.test")]
    [InlineData("LDAP_BASE_DN", "OU=Half,DC=example,DC=test")]
    [InlineData("LDAP_FILTER", "(mail=*)")]
    [InlineData("LDAP_GROUP_FILTER", "(mail=*)")]
    [InlineData("LDAP_GROUP_MEMBER_FILTER", "(distinguishedName={MEMBER_CN})")]
    [InlineData("LDAP_KIND", "openldap")]
    [InlineData("LDAP_MAIL_ATTRIBUTE", "email")]
    [InlineData("LDAP_ALIAS_ATTRIBUTES", "mailAlternateAddress")]
    [InlineData("LDAP_MEMBER_ATTRIBUTES", "uniqueMember")]
    [InlineData("NESTED_GROUPS", "false")]
    [InlineData("OWNER_ID", "another")]
    [InlineData("DOMAIN_MAP", "corp.local=example.test")]
    [InlineData("LISTS", "all@example.test=(objectClass=user)")]
    public void Another_source_has_another_fingerprint(string name, string value) =>
        Assert.NotEqual(_usual, new TestEnvironment().With(name, value).Settings().Cycle.Rules.Scope);

    [Theory]
    [InlineData("LDAP_FILTER", "(&(objectClass=user)(objectCategory=person))")]
    [InlineData("LDAP_ALIAS_ATTRIBUTES", "proxyAddresses")]
    [InlineData("LDAP_MEMBER_ATTRIBUTES", "member")]
    public void The_defaults_of_one_kind_of_server_are_a_change_on_another(string name, string value) =>
        Assert.NotEqual(
            new TestEnvironment().With("LDAP_KIND", "openldap").Settings().Cycle.Rules.Scope,
            new TestEnvironment().With("LDAP_KIND", "openldap").With(name, value).Settings().Cycle.Rules.Scope);

    [Theory]
    [InlineData("LDAP_URI", "ldap://DC1.example.test:1389")]
    [InlineData("LDAP_BASE_DN", "dc=example, dc=test")]
    [InlineData("LDAP_BASE_DN", "DC=ex\\61mple,DC=test")]
    [InlineData("LDAP_FILTER", "(&(objectClass=user)(objectCategory=person))")]
    [InlineData("LDAP_ALIAS_ATTRIBUTES", "proxyaddresses")]
    [InlineData("LDAP_BIND_DN_PASSWORD", "renewed")]
    [InlineData("SYNC_INTERVAL", "1")]
    public void The_same_source_written_differently_has_the_same_fingerprint(string name, string value) =>
        Assert.Equal(_usual, new TestEnvironment().With(name, value).Settings().Cycle.Rules.Scope);

    [Fact]
    public void Of_lists_their_filters_matter_and_their_order_does_not()
    {
        var (one, other, changed) = (Of("a@x.test=(a=1);b@x.test=(b=1)"), Of("B@x.test=(b=1);\na@x.test=(a=1)"), Of("a@x.test=(a=1);b@x.test=(b=2)"));

        Assert.Equal(one, other);
        Assert.NotEqual(one, changed);
        static string Of(string lists) => new TestEnvironment().With("LISTS", lists).Settings().Cycle.Rules.Scope;
    }

    [Fact]
    public void The_order_of_servers_and_attributes_does_not_matter()
    {
        var one = new TestEnvironment().With("LDAP_URI", "ldaps://a.test ldaps://b.test").With("LDAP_ALIAS_ATTRIBUTES", "x y").With("DOMAIN_MAP", "a.test=x.test b.test=y.test").Settings();
        var other = new TestEnvironment().With("LDAP_URI", "ldaps://b.test,ldaps://a.test").With("LDAP_ALIAS_ATTRIBUTES", "Y, x").With("DOMAIN_MAP", "B.test=y.test, a.test=x.test").Settings();

        Assert.Equal(one.Cycle.Rules.Scope, other.Cycle.Rules.Scope);
        Assert.Matches("^[0-9a-f]{32}(;LDAP_MAILCOW_[A-Z_]+=[0-9a-f]{8}){15}$", one.Cycle.Rules.Scope);
    }

    [Theory]
    [InlineData("LDAP_BASE_DN", "OU=Half,DC=example,DC=test")]
    [InlineData("LDAP_URI", "ldaps://other.example.test")]
    [InlineData("LDAP_KIND", "openldap")]
    [InlineData("LDAP_FILTER", "(mail=*)")]
    [InlineData("LDAP_ALIAS_ATTRIBUTES", "mailAlternateAddress")]
    [InlineData("OWNER_ID", "another")]
    [InlineData("DOMAIN_MAP", "corp.local=example.test")]
    [InlineData("LISTS", "a@x.test=(a=1)")]
    public void The_setting_that_changed_is_named_and_no_other(string name, string value) =>
        Assert.Equal([$"LDAP_MAILCOW_{name}"], SourceScope.Changed(_usual, new TestEnvironment().With(name, value).Settings().Cycle.Rules.Scope));

    [Fact]
    public void A_scope_of_an_older_state_is_compared_as_a_whole()
    {
        var old = _usual[.._usual.IndexOf(';', StringComparison.Ordinal)];
        Assert.True(SourceScope.IsSame(old, _usual));
        Assert.False(SourceScope.IsSame(old, new TestEnvironment().With("LDAP_KIND", "openldap").Settings().Cycle.Rules.Scope));
        Assert.Empty(SourceScope.Changed(old, new TestEnvironment().With("LDAP_KIND", "openldap").Settings().Cycle.Rules.Scope));
    }
}
