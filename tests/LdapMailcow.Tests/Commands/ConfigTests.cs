using LdapMailcow.Commands;
using LdapMailcow.Configuration;
using LdapMailcow.Json;
using LdapMailcow.Tests.Configuration;
using LdapMailcow.Tests.Json;

namespace LdapMailcow.Tests.Commands;

public sealed class ConfigTests
{
    private readonly TestEnvironment _environment = new();

    [Fact]
    public async Task Every_setting_has_a_line_with_value_and_origin_and_a_secret_its_length()
    {
        _environment.With("LDAP_BIND_DN_PASSWORD", "geheim-und-lang").With("SYNC_INTERVAL", "77");

        var (code, output, error) = await Executable.RunAsync("config", _environment.Variables);

        Assert.Equal((0, ""), (code, error));
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal(SettingCatalog.All.Select(s => s.Variable), lines.Select(line => line.Split(' ')[0]));
        Assert.Contains(lines, line => Words(line) == "LDAP_MAILCOW_SYNC_INTERVAL 77 (variable)");
        Assert.Contains(lines, line => Words(line) == "LDAP_MAILCOW_MAX_REMOVALS 20%,min 5 (default)");
        Assert.Contains(lines, line => Words(line) == "LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD set, 15 characters (variable)");
        Assert.Contains(lines, line => Words(line) == "LDAP_MAILCOW_LDAP_GROUP_FILTER (&(objectClass=group)(mail=*)) (preset of LDAP_MAILCOW_LDAP_KIND)");
        Assert.Contains(lines, line => Words(line) == "LDAP_MAILCOW_PROTECTED – (not set)");
        Assert.DoesNotContain("geheim", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_with_problems_is_shown_as_far_as_it_goes_and_then_the_problems()
    {
        _environment.With("SYNC_INTERVAL", "soon").With("API_KEY", null).With("SYNC_INTERVALL", "5");

        var (code, output, _) = await Executable.RunAsync("config", _environment.Variables);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("DC=example,DC=test", output, StringComparison.Ordinal);
        Assert.Contains("\nwarn  LDAP_MAILCOW_SYNC_INTERVALL is no known setting", output, StringComparison.Ordinal);
        Assert.Contains("\nFAIL  LDAP_MAILCOW_SYNC_INTERVAL is 'soon'", output, StringComparison.Ordinal);
        Assert.Contains("\nFAIL  LDAP_MAILCOW_API_KEY is not set", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_says_the_same()
    {
        var (code, output, _) = await Executable.RunAsync("config --json", _environment.With("SYNC_INTERVAL", "soon").Variables);

        var document = Document.Read<ConfigDocument>(output);
        Assert.Equal((ExitCode.Usage, false, "config/1"), (code, document.Valid, document.Schema));
        Assert.Equal(SettingCatalog.All.Select(s => s.Variable), document.Settings.Select(s => s.Variable));
        Assert.Contains("LDAP_MAILCOW_SYNC_INTERVAL", Assert.Single(document.Problems), StringComparison.Ordinal);
        Assert.Equal(new ConfigEntry("LDAP_MAILCOW_API_KEY", null, SettingOrigin.Variable, null, true, TestEnvironment.Key.Length), document.Settings.Single(s => s.Variable == "LDAP_MAILCOW_API_KEY"));
        Assert.DoesNotContain(TestEnvironment.Key, output, StringComparison.Ordinal);
    }

    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
