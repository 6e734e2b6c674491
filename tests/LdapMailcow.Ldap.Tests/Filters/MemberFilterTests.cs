using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Tests.Filters;

public sealed class MemberFilterTests
{
    [Theory]
    [InlineData("(&(objectClass=person)(mail=*)(distinguishedName={MEMBER_CN}))", "(&(objectClass=person)(mail=*))")]
    [InlineData("(&(mail=*)(entryDN={MEMBER_CN}))", "(mail=*)")]
    [InlineData("(DistinguishedName={MEMBER_CN})", "(objectClass=*)")]
    [InlineData("(&(a=1)(&(b=2)(distinguishedName={MEMBER_CN})))", "(&(a=1)(b=2))")]
    [InlineData("(&(|(a=1)(b=2))(distinguishedName={MEMBER_CN}))", "(|(a=1)(b=2))")]
    [InlineData("(mail=*)", "(mail=*)")]
    public void A_name_as_a_term_of_the_outermost_AND_is_a_join(string filter, string candidates) =>
        Assert.Equal(candidates, MemberFilter.Of(LdapFilter.Parse(filter)).Candidates?.ToString());

    [Theory]
    [InlineData("(|(distinguishedName={MEMBER_CN})(entryDN={MEMBER_CN}))", false)]
    [InlineData("(&(a=1)(|(b=2)(distinguishedName={MEMBER_CN})))", false)]
    [InlineData("(&(distinguishedName={MEMBER_CN})(manager={MEMBER_CN}))", true)]
    [InlineData("(memberOf:1.2.840.113556.1.4.1941:={MEMBER_CN})", true)]
    [InlineData("(&(a=1)(!(distinguishedName={MEMBER_CN})))", true)]
    [InlineData("(distinguishedName=x{MEMBER_CN})", true)]
    public void Any_other_place_of_the_name_is_a_question_to_the_server(string filter, bool alone)
    {
        var rule = MemberFilter.Of(LdapFilter.Parse(filter));
        Assert.Null(rule.Candidates);
        Assert.Equal(alone, rule.AsksAlone);
    }

    [Theory]
    [InlineData("(|(a=1)(distinguishedName={MEMBER_CN}))", 100)]
    [InlineData("(&(a:1.2.3:=1)(manager={MEMBER_CN}))", 100)]
    [InlineData("(|(distinguishedName={MEMBER_CN})(!(memberOf:1.2.840.113556.1.4.1941:={MEMBER_CN})))", 10)]
    public void Members_under_a_matching_rule_are_asked_for_in_small_batches(string filter, int size) =>
        Assert.Equal(size, MemberFilter.Of(LdapFilter.Parse(filter)).BatchSize);

    [Fact]
    public void The_question_has_the_name_escaped_and_under_both_attributes()
    {
        var rule = MemberFilter.Of(LdapFilter.Parse("(|(a=1)(distinguishedName={MEMBER_CN}))"));
        Assert.Equal(
            "(|(a=1)(|(distinguishedName=CN=a\\5c,b \\2a)(entryDN=CN=a\\5c,b \\2a)))", rule.For("CN=a\\,b *"u8.ToArray()).ToString());
    }
}
