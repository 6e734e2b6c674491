using LdapMailcow.Configuration;

namespace LdapMailcow.Tests.Configuration;

public class ProblemTests
{
    [Fact]
    public void All_problems_are_reported_at_once_each_naming_its_variable()
    {
        var result = new TestEnvironment()
            .With("API_KEY", null).With("LDAP_BASE_DN", "").With("SYNC_INTERVAL", "soon").With("POLICY", "sometimes").With("MAX_REMOVALS", "a few").Read();

        Assert.Null(result.Settings);
        Assert.Equal(
            ["LDAP_MAILCOW_API_KEY", "LDAP_MAILCOW_LDAP_BASE_DN", "LDAP_MAILCOW_MAX_REMOVALS", "LDAP_MAILCOW_POLICY", "LDAP_MAILCOW_SYNC_INTERVAL"],
            result.Problems.Select(p => p.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("REMOVAL_CONFIRMATIONS", "many")]
    [InlineData("REMOVAL_CONFIRMATIONS", "0")]
    [InlineData("SYNC_INTERVAL", "0")]
    [InlineData("SYNC_INTERVAL", "-5")]
    [InlineData("SYNC_INTERVAL", "1.5")]
    [InlineData("SYNC_INTERVAL", "99999999999")]
    [InlineData("API_BATCH_SIZE", "501")]
    [InlineData("REMOVED_ALIASES", "burn")]
    [InlineData("ADOPT_EXISTING", "perhaps")]
    [InlineData("LDAP_TLS_VERIFY", "maybe")]
    [InlineData("LDAP_URI", "not a uri")]
    [InlineData("LDAP_URI", "http://dc1.example.test")]
    [InlineData("LDAP_BASE_DN", "example.test")]
    [InlineData("API_HOST", "ftp://nowhere")]
    [InlineData("LDAP_FILTER", "(&(broken")]
    [InlineData("LDAP_GROUP_MEMBER_FILTER", "(mail=*)")]
    [InlineData("LDAP_GROUP_MEMBER_FILTER", "({MEMBER_CN}=x)")]
    [InlineData("LDAP_MAIL_ATTRIBUTE", "my mail")]
    [InlineData("LOG_FORMAT", "xml")]
    [InlineData("LOG_LEVEL", "loud")]
    [InlineData("OWNER_ID", "my owner")]
    [InlineData("OWNER_ID", "a:b")]
    [InlineData("LDAP_KIND", "novell")]
    [InlineData("MAX_REMOVALS", "101%")]
    [InlineData("PROTECTED", "postmaster")]
    [InlineData("IGNORED_DOMAINS", "localhost")]
    [InlineData("LDAP_CA_FILE", "/nowhere/ca.pem")]
    [InlineData("DOMAIN_MAP", "corp.local")]
    [InlineData("DOMAIN_MAP", "corp.local=corp.local")]
    [InlineData("DOMAIN_MAP", "corp=example.test")]
    [InlineData("DOMAIN_MAP", "a.test=b.test a.test=c.test")]
    public void A_wrong_value_is_named_with_its_variable_and_what_is_expected(string name, string value)
    {
        var problem = new TestEnvironment().With(name, value).Problem();

        var setting = SettingCatalog.All.Single(s => s.Variable == Setting.Prefix + name);
        Assert.StartsWith($"{setting.Variable} is '{value}', but it must be {setting.Expects}", problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://mail.example.test/api/v1", "write https://mail.example.test,")]
    [InlineData("https://mail.example.test:8443/api/v1/", "write https://mail.example.test:8443,")]
    [InlineData("https://mail.example.test/?x=1", "write https://mail.example.test,")]
    [InlineData("mail.example.test", "write https://mail.example.test")]
    public void A_url_with_too_much_or_too_little_gets_the_right_form(string value, string hint) =>
        Assert.Contains(hint, new TestEnvironment().With("API_HOST", value).Problem(), StringComparison.Ordinal);

    [Theory]
    [InlineData("LDAP_URI", "\"ldaps://dc1.example.test\"")]
    [InlineData("LDAP_BIND_DN", "'reader@example.test'")]
    [InlineData("DB_DIR", "\"/db\"")]
    public void Quotation_marks_of_a_compose_file_are_recognised(string name, string value) =>
        Assert.EndsWith(" Leave out the quotation marks around the value.", new TestEnvironment().With(name, value).Problem(), StringComparison.Ordinal);

    [Fact]
    public void An_empty_password_is_refused_because_it_would_be_an_anonymous_bind() =>
        Assert.Contains("anonymous bind", new TestEnvironment().With("LDAP_BIND_DN_PASSWORD", "").Problem(), StringComparison.Ordinal);

    [Fact]
    public void A_secret_that_cannot_be_used_is_not_shown()
    {
        var problem = new TestEnvironment().With("API_KEY", "SECRET WITH SPACES").Problem();

        Assert.StartsWith("LDAP_MAILCOW_API_KEY cannot be used", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("API_HOST", "https://admin:Geheim-1@mail.example.test")]
    [InlineData("LDAP_URI", "ldap://reader:Geheim-1@dc1.example.test")]
    public void A_password_in_a_url_is_not_shown(string name, string value)
    {
        var problem = new TestEnvironment().With(name, value).Problem();

        Assert.DoesNotContain("Geheim", problem, StringComparison.Ordinal);
        Assert.Contains("://***@", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_cannot_forge_lines_or_flood_the_log()
    {
        var problem = new TestEnvironment().With("LOG_FORMAT", "xml\nerror" + new string('x', 5000)).Problem();

        Assert.DoesNotContain('\n', problem);
        Assert.InRange(problem.Length, 1, 300);
    }

    [Fact]
    public void Log_settings_survive_other_problems_so_that_these_are_told_in_the_right_format() =>
        Assert.Equal(LogFormat.Json, new TestEnvironment().With("API_KEY", null).With("LOG_FORMAT", "json").Read().Log.Format);
}
