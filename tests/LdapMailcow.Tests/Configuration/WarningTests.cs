using LdapMailcow.Configuration;

namespace LdapMailcow.Tests.Configuration;

public class WarningTests
{
    [Theory]
    [InlineData("SYNC_INTERVALL", "SYNC_INTERVAL")]
    [InlineData("SYNCINTERVAL", "SYNC_INTERVAL")]
    [InlineData("LDAP_BASEDN", "LDAP_BASE_DN")]
    [InlineData("API_KEY_FIEL", "API_KEY_FILE")]
    [InlineData("LDAP_BIND_DN_PASWORD_FILE", "LDAP_BIND_DN_PASSWORD_FILE")]
    [InlineData("MAX_REMOVAL", "MAX_REMOVALS")]
    public void A_misspelled_variable_gets_the_nearest_known_name(string wrong, string right)
    {
        var warning = Assert.Single(new TestEnvironment().With(wrong, "1").Settings().Warnings);

        Assert.StartsWith($"LDAP_MAILCOW_{wrong} ", warning, StringComparison.Ordinal);
        Assert.EndsWith($" LDAP_MAILCOW_{right}.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Lower_case_is_a_misspelling_too()
    {
        var environment = new TestEnvironment();
        environment.Variables["ldap_mailcow_policy"] = "sync";

        Assert.EndsWith(" LDAP_MAILCOW_POLICY.", Assert.Single(environment.Settings().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_predecessors_leftover_and_other_programs_variables_are_no_misspellings()
    {
        var environment = new TestEnvironment().With("SOGO_LDAP_FILTER", "(mail=*)");
        environment.Variables["LDAP_URI"] = "x";

        Assert.Empty(environment.Settings().Warnings);
    }

    [Fact]
    public void A_key_that_travels_unencrypted_is_warned_of() =>
        Assert.Contains(
            "LDAP_MAILCOW_API_HOST", Assert.Single(new TestEnvironment().With("API_HOST", "http://mail.example.test").Settings().Warnings), StringComparison.Ordinal);

    [Theory]
    [InlineData("LDAP_BIND_DN_PASSWORD")]
    [InlineData("API_KEY")]
    public void Quotation_marks_may_belong_to_a_secret_but_are_warned_of(string name) =>
        Assert.Equal(
            $"LDAP_MAILCOW_{name} has quotation marks around it, which are taken for a part of it.",
            Assert.Single(new TestEnvironment().With(name, "\"Geheim-1\"").Settings().Warnings));

    [Theory]
    [InlineData("http://nginx-mailcow:8081")]
    [InlineData("http://172.22.1.1")]
    [InlineData("http://localhost")]
    public void Unencrypted_connections_that_stay_on_the_machine_are_no_risk(string url) =>
        Assert.Empty(new TestEnvironment().With("API_HOST", url).Settings().Warnings);

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abcd", "acbd", 1)]
    [InlineData("ca", "abc", 3)]
    public void Edit_distance_counts_insertions_deletions_replacements_and_swaps(string left, string right, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(left, right));
        Assert.Equal(distance, EditDistance.Between(right, left));
    }
}
