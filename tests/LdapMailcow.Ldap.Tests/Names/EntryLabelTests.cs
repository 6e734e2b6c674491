using System.Text;
using LdapMailcow.Ldap.Attributes;

namespace LdapMailcow.Ldap.Tests.Names;

public sealed class EntryLabelTests
{
    [Theory]
    [InlineData("CN=Alice A.,OU=People,DC=example,DC=test", "Alice A.")]
    [InlineData("cn=Иванов Иван,dc=example,dc=test", "Иванов Иван")]
    [InlineData("CN=Smith\\, John,DC=example,DC=test", "Smith, John")]
    [InlineData("uid=a+cn=b,dc=test", "a")]
    [InlineData("no name", "no name")]
    public void The_own_part_of_a_name_stands_for_it(string dn, string label) => Assert.Equal(label, Of(dn));

    /// <summary>Active Directory names an entry so when two controllers made it at once.</summary>
    [Theory]
    [InlineData("CN=Alice\\0ACNF:0f3c,DC=example,DC=test", "Alice CNF:0f3c")]
    [InlineData("CN=red\u001b[31m,DC=example,DC=test", "red\uFFFD[31m")]
    public void A_label_is_one_line_without_control_characters(string dn, string label) => Assert.Equal(label, Of(dn));

    [Fact]
    public void A_label_is_of_bounded_length() => Assert.Equal(201, Of($"CN={new string('x', 20_000)},DC=test").Length);

    private static string Of(string dn) => EntryLabel.Of(Encoding.UTF8.GetBytes(dn));
}
