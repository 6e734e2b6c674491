namespace LdapMailcow.Tests.Configuration;

public class FileVariableTests
{
    [Theory]
    [InlineData("secret-from-file\n")]
    [InlineData("secret-from-file\r\n")]
    [InlineData("secret-from-file")]
    public void A_value_may_come_from_a_file_whose_trailing_newline_does_not_count(string content)
    {
        var environment = new TestEnvironment().With("API_KEY", null).With("API_KEY_FILE", "/run/secrets/key");
        environment.Files["/run/secrets/key"] = content;

        Assert.Equal("secret-from-file", environment.Settings().Mailcow.ApiKey);
    }

    [Fact]
    public void Spaces_belong_to_a_password_but_to_no_other_value()
    {
        var environment = new TestEnvironment().With("LDAP_BIND_DN_PASSWORD", " pass word ").With("LDAP_BASE_DN", " DC=example ").With("LDAP_FILTER_FILE", "/f");
        environment.Files["/f"] = " (uid=*) \n";

        var ldap = environment.Settings().Ldap;
        Assert.Equal((" pass word ", "DC=example", "(uid=*)"), (ldap.BindPassword, $"{ldap.BaseDn}", $"{ldap.UserFilter}"));
    }

    [Fact]
    public void Both_set_and_different_names_both()
    {
        var environment = new TestEnvironment().With("API_KEY_FILE", "/run/secrets/key");
        environment.Files["/run/secrets/key"] = "another";

        var problem = environment.Problem();
        Assert.StartsWith("LDAP_MAILCOW_API_KEY and LDAP_MAILCOW_API_KEY_FILE ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("another", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_set_and_equal_is_fine()
    {
        var environment = new TestEnvironment().With("API_KEY_FILE", "/run/secrets/key");
        environment.Files["/run/secrets/key"] = TestEnvironment.Key + "\n";

        Assert.Equal(TestEnvironment.Key, environment.Settings().Mailcow.ApiKey);
    }

    [Fact]
    public void A_missing_file_names_the_variable_that_names_it() =>
        Assert.Equal(
            "LDAP_MAILCOW_API_KEY_FILE is '/run/secrets/none', but the file does not exist.",
            new TestEnvironment().With("API_KEY", null).With("API_KEY_FILE", "/run/secrets/none").Problem());

    [Theory]
    [InlineData("API_KEY")]
    [InlineData("LDAP_BIND_DN_PASSWORD")]
    public void A_secret_in_the_variable_for_its_file_is_not_shown(string name) =>
        Assert.Equal(
            $"LDAP_MAILCOW_{name}_FILE must be the path of a file with the value, but the file does not exist.",
            new TestEnvironment().With(name, null).With(name + "_FILE", "Geheim-1").Problem());

    [Fact]
    public void An_empty_file_for_a_required_value_is_a_problem()
    {
        var environment = new TestEnvironment().With("API_KEY", null).With("API_KEY_FILE", "/empty");
        environment.Files["/empty"] = "\n";

        Assert.Equal("LDAP_MAILCOW_API_KEY_FILE names '/empty', but the file is empty.", environment.Problem());
    }

    [Fact]
    public void Empty_variables_count_as_not_set()
    {
        var settings = new TestEnvironment().With("SYNC_INTERVAL", "").With("API_KEY_FILE", "").With("LDAP_FILTER", " ").Settings();

        Assert.Equal(300, settings.Cycle.Interval.TotalSeconds);
        Assert.Null(settings.Ldap.UserFilter);
    }
}
