using System.Text.RegularExpressions;
using LdapMailcow.Configuration;
using LdapMailcow.Core.Safety;

namespace LdapMailcow.Tests.Configuration;

/// <summary>The tables of the README are the catalogue; <c>ldap-mailcow settings --markdown</c> prints them.</summary>
public partial class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ru.md")]
    public void The_table_has_every_variable_once_with_its_default_and_no_other(string file)
    {
        var rows = Rows(File.ReadAllText(Path.Combine(Repository.Root, file)));

        Assert.Equal(SettingCatalog.All.Select(s => s.Variable).Order(), rows.Select(r => r.Variable).Order());
        foreach (var setting in SettingCatalog.All.Where(s => !s.Required))
        {
            var given = rows.Single(r => r.Variable == setting.Variable).Default;
            Assert.Equal((setting.Variable, SettingsTable.DefaultOf(setting)), (setting.Variable, given));
        }
    }

    /// <summary>Of so many, so many may go.</summary>
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ru.md")]
    [InlineData("docs/decisions/0035-floors-of-the-limits.md")]
    public void The_table_of_the_limits_is_what_they_let_through(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, file));
        var sizes = Numbers(lines.Single(line => line.StartsWith("| of so many", StringComparison.Ordinal) || line.StartsWith("| из стольких", StringComparison.Ordinal)));
        var safety = new SafetyOptions();
        foreach (var (setting, limit) in new[] { (SafetySettings.MaxRemovals, safety.MaxRemovals), (SafetySettings.MaxGroupShrink, safety.MaxGroupShrink), (SafetySettings.MaxDisabledUsers, safety.MaxDisabledUsers) })
        {
            var row = lines.Single(line => line.Contains($"`{setting.Variable}={limit}`", StringComparison.Ordinal));
            Assert.Equal(sizes.Select(size => Math.Min(size, limit.Of(size))), Numbers(row));
        }
    }

    private static IEnumerable<int> Numbers(string row) =>
        row.Split('|')[2..^1].Select(cell => int.Parse(cell, System.Globalization.NumberStyles.AllowThousands | System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void The_printed_table_is_read_back_as_it_is()
    {
        var rows = Rows(string.Join('\n', SettingsTable.Markdown()));

        Assert.Equal(SettingCatalog.All.Select(s => (s.Variable, SettingsTable.DefaultOf(s))), rows);
    }

    [Fact]
    public void Descriptions_fit_into_a_table()
    {
        Assert.All(SettingCatalog.All, s => Assert.DoesNotContain('|', s.Default + s.Expects + s.Description));
        Assert.All(SettingCatalog.All, s => Assert.EndsWith(".", s.Description, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ru.md")]
    public void The_compose_file_to_paste_is_the_compose_file_of_the_repository(string file)
    {
        var pasted = Compose().Match(File.ReadAllText(Path.Combine(Repository.Root, file))).Groups[1].Value;

        Assert.Equal(Settings(File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.override.yml"))), Settings(pasted));
    }

    /// <summary>Without comments, which are translated.</summary>
    private static IEnumerable<string> Settings(string compose) =>
        compose.Split('\n').Select(line => Comment().Replace(line, "").TrimEnd()).Where(line => line.Length > 0);

    private static List<(string Variable, string Default)> Rows(string text) =>
        [.. Row().Matches(text).Select(m => (m.Groups[1].Value, m.Groups[2].Value.Trim()))];

    [GeneratedRegex(@"^\| `(LDAP_MAILCOW_\w+)` \|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("^```yaml\n(# .*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Compose();

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();
}
