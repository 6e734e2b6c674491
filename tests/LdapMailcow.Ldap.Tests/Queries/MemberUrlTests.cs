using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Queries;

namespace LdapMailcow.Ldap.Tests.Queries;

/// <summary>memberURL, as RFC 4516 and its examples have it.</summary>
public class MemberUrlTests
{
    [Theory]
    [InlineData("ldap:///o=University%20of%20Michigan,c=US", "o=University of Michigan,c=US", 0, "(objectClass=*)")]
    [InlineData("ldap:///o=University%20of%20Michigan,c=US?postalAddress", "o=University of Michigan,c=US", 0, "(objectClass=*)")]
    [InlineData("ldap:///c=GB?objectClass?ONE", "c=GB", 1, "(objectClass=*)")]
    [InlineData("LDAP:///ou=People,dc=x??sub?(cn=Babs%20Jensen)", "ou=People,dc=x", 2, "(cn=Babs Jensen)")]
    [InlineData("ldap:///o=Question%3f,c=US?mail", "o=Question?,c=US", 0, "(objectClass=*)")]
    [InlineData("ldap:///o=Babsco,c=US???(four-octet=%5c00%5c00%5c00%5c04)", "o=Babsco,c=US", 0, "(four-octet=\\00\\00\\00\\04)")]
    [InlineData("ldap:///o=An%20Example%5C2C%20Inc.,c=US", "o=An Example\\, Inc.,c=US", 0, "(objectClass=*)")]
    [InlineData("ldap:///??sub?department=Sales", "", 2, "(department=Sales)")]
    [InlineData("ldap:///ou=a??sub?(x=1)?", "ou=a", 2, "(x=1)")]
    public void A_url_is_a_search(string url, string baseDn, int scope, string filter)
    {
        Assert.True(MemberUrl.TryParse(url, "it", out var query, out var problem), problem);
        Assert.Equal((baseDn, (SearchScope)scope, filter, "it"), (query.BaseDn, query.Scope, query.Filter.ToString(), query.Source));
    }

    [Theory]
    [InlineData("http://example.test/", "does not begin with ldap:///")]
    [InlineData("ldaps:///ou=a", "does not begin with ldap:///")]
    [InlineData("", "does not begin with ldap:///")]
    [InlineData("ldap://", "names a server, and no other one is asked")]
    [InlineData("ldap://other.example.test/ou=a??sub", "names a server, and no other one is asked")]
    [InlineData("ldap:///people??sub", "has a base that has a part without 'attribute=value'")]
    [InlineData("ldap:///ou=a??children", "has the scope 'children', and there are only base, one and sub")]
    [InlineData("ldap:///ou=a??sub?(cn=x", "has a filter that has no closing parenthesis after 'cn=x'")]
    [InlineData("ldap:///ou=a??sub?(cn=x)?!bindname=cn=y", "has an extension, which is not understood")]
    [InlineData("ldap:///ou=a??sub?(cn=what?)", "has an extension, which is not understood")]
    public void What_is_none_is_told(string url, string expected)
    {
        Assert.False(MemberUrl.TryParse(url, "it", out _, out var problem));
        Assert.Equal(expected, problem);
    }
}
