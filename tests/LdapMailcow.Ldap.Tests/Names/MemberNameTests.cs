using System.Text;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Tests.Names;

public sealed class MemberNameTests
{
    [Theory]
    [InlineData("uid=a,dc=x", "uid=a,dc=x")]
    [InlineData("uid=a,dc=x#'0101'B", "uid=a,dc=x")]
    [InlineData("uid=a,dc=x#''B", "uid=a,dc=x")]
    [InlineData("uid=a,dc=x#'B", "uid=a,dc=x#'B")]
    [InlineData("uid=a,dc=x#'2'B", "uid=a,dc=x#'2'B")]
    [InlineData("'B", "'B")]
    [InlineData("", "")]
    public void The_bit_string_of_a_uniqueMember_is_no_part_of_the_name(string value, string name) =>
        Assert.Equal(name, Encoding.UTF8.GetString(MemberName.Of(Encoding.UTF8.GetBytes(value))));

    [Theory]
    [InlineData("member;range=0-1499", "member", 1500)]
    [InlineData("member;Range=1500-*", "member", 0)]
    [InlineData("member;binary;range=0-9", "member;binary", 10)]
    [InlineData("member;range=x", "member", 0)]
    public void Ranges_are_read_from_the_option(string description, string name, int next)
    {
        Assert.True(RangeOption.TryParse(Encoding.UTF8.GetBytes(description), out var plain, out _, out var found));
        Assert.Equal((name, next), (Encoding.UTF8.GetString(plain), found));
    }
}
