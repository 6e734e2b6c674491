namespace LdapMailcow.Tests.Configuration;

/// <summary>LDAP_MAILCOW_LISTS: what separates, and what is part of a filter.</summary>
public class ListParserTests
{
    [Theory]
    [InlineData("all@example.test=(objectClass=user)", "all@example.test=(objectClass=user)")]
    [InlineData(" All@Example.Test = (objectClass=user) ; ", "all@example.test=(objectClass=user)")]
    [InlineData("a@x.test=(&(a=1)(b=2));b@x.test=(|(a=1)(b=2))", "a@x.test=(&(a=1)(b=2))", "b@x.test=(|(a=1)(b=2))")]
    [InlineData("a@x.test=(department=R;D = x);b@x.test=(c=y;z@x.test=w)", "a@x.test=(department=R;D = x)", "b@x.test=(c=y;z@x.test=w)")]
    [InlineData("a@x.test=(ou=\\28A\\29;B)\nb@x.test=(c=1)\r\n", "a@x.test=(ou=\\28A\\29;B)", "b@x.test=(c=1)")]
    [InlineData("a@x.test=(ou=a\\(b);b@x.test=(ou=\\29)", "a@x.test=(ou=a\\28b)", "b@x.test=(ou=\\29)")]
    [InlineData("a=b@x.test=(c=1)", "a=b@x.test=(c=1)")]
    [InlineData("team@bücher.test=(c=1)", "team@xn--bcher-kva.test=(c=1)")]
    public void Lists_are_addresses_with_filters(string text, params string[] lists) =>
        Assert.Equal(lists, new TestEnvironment().With("LISTS", text).Settings().Ldap.Lists.Select(l => l.ToString()));

    [Theory]
    [InlineData("all@example.test", "'all@example.test' stands where address=(filter) belongs")]
    [InlineData("all@example.test=objectClass=user", "'all@example.test=objectClass=user' stands where address=(filter) belongs")]
    [InlineData("(objectClass=user)", "'' stands where address=(filter) belongs")]
    [InlineData("all(objectClass=user)", "'all' stands where address=(filter) belongs")]
    [InlineData("all=(objectClass=user)", "'all' ")]
    [InlineData("all@example.test=(objectClass=user", "the filter of all@example.test has no closing parenthesis")]
    [InlineData("all@example.test=(&(a=1);b@x.test=(b=1)", "the filter of all@example.test ")]
    [InlineData("all@example.test=(objectClass)", "the filter of all@example.test has the term 'objectClass' without '='")]
    [InlineData("all@example.test=(a=1) b@x.test=(b=1)", "the filter of all@example.test is followed by 'b', and lists are separated by semicolons")]
    [InlineData("a@x.test=(a=1);b@x.test;c@x.test=(c=1)", "'b@x.test;c@x.test=' stands where address=(filter) belongs")]
    [InlineData("a@x.test=(a=1);A@x.test=(b=1)", "it names a@x.test twice")]
    public void What_is_wrong_is_said_in_one_sentence(string text, string detail)
    {
        var problem = new TestEnvironment().With("LISTS", text).Problem();

        Assert.StartsWith("LDAP_MAILCOW_LISTS is '", problem, StringComparison.Ordinal);
        Assert.Contains($"({detail}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_may_have_a_list_on_each_line()
    {
        var environment = new TestEnvironment().With("LISTS_FILE", "/run/lists");
        environment.Files["/run/lists"] = "all@example.test=(objectClass=user)\nstaff@example.test=(department=Staff)\n";

        Assert.Equal(2, environment.Settings().Ldap.Lists.Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_a_value_there_are_none(string? text) => Assert.Empty(new TestEnvironment().With("LISTS", text).Settings().Ldap.Lists);
}
