using System.Collections;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.Configuration;
using LdapMailcow.Cycle;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Tests.Configuration;

/// <summary>A setting that reaches no option would be documented, checked and without any effect.</summary>
public sealed class ReachTests : IDisposable
{
    /// <summary>Settings, a room's options, a list of them, its items, their values.</summary>
    private const int Depth = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_setting_of_the_catalogue_changes_an_option()
    {
        var before = OptionsOf(new TestEnvironment().Settings());
        foreach (var setting in SettingCatalog.All)
        {
            var name = setting.Variable[Setting.Prefix.Length..];
            var after = OptionsOf(new TestEnvironment().With(name, Other(name)).Settings());
            Assert.False(before.SetEquals(after), $"{setting.Variable}={Other(name)} changes no option");
        }
    }

    /// <summary>A value that is neither the default nor what the test environment has.</summary>
    private string Other(string name) => name switch
    {
        "LDAP_URI" => "ldaps://dc2.example.test",
        "LDAP_BASE_DN" => "DC=other,DC=test",
        "LDAP_BIND_DN" => "other@example.test",
        "LDAP_BIND_DN_PASSWORD" => "Another-Secret-4712",
        "API_HOST" => "https://other.example.test/",
        "API_KEY" => "BBBBBB-BBBBBB-CCCCCC-DDDDDD-EEEEEE",
        "LDAP_CA_FILE" or "API_CA_FILE" => AuthorityFile(),
        "LDAP_STARTTLS" or "EXPIRED_IS_DISABLED" or "GROUP_INTERNAL" or "FOLLOW_RENAMES" or "REQUIRE_MAILBOX" or "DISABLE_DELETED_USERS" or "WEEKLY_REPORT" => "true",
        "LDAP_TLS_VERIFY" or "API_TLS_VERIFY" or "NESTED_GROUPS" or "ALIAS_SOGO_VISIBLE" or "ALIAS_SENDER_ALLOWED" => "false",
        "LDAP_KIND" => "freeipa",
        "LDAP_FILTER" or "LDAP_GROUP_FILTER" or "LDAP_CONTACT_FILTER" => "(cn=*)",
        "LDAP_GROUP_MEMBER_FILTER" => "(entryDN={MEMBER_CN})",
        "LDAP_MAIL_ATTRIBUTE" or "LDAP_ALIAS_ATTRIBUTES" or "LDAP_MEMBER_ATTRIBUTES" or "SENDAS_ATTRIBUTES" => "other",
        "DB_DIR" => "/srv/state",
        "OWNER_ID" => "branch-1",
        "PROTECTED" or "ONLY" => "abuse@*",
        "IGNORED_DOMAINS" => "other.test",
        "LISTS" => "all@example.test=(objectClass=user)",
        "DOMAIN_MAP" => "corp.local=example.test",
        "FLAG_ATTRIBUTES" => "hidden=other",
        "LOG_LEVEL" => "debug",
        "LOG_FORMAT" => "json",
        "WATCH" => "on",
        "METRICS_PORT" => "9123",
        "PING_URL" or "WEBHOOK_URL" => "https://other.example.test/a/long/token",
        "WEBHOOK_BODY" => """{"other": "${BODY}"}""",
        "MAIL_TO" or "MAIL_FROM" => "other@example.test",
        "SMTP_URL" => "smtps://other.example.test",
        _ => Second(name),
    };

    /// <summary>Choices and numbers: whatever the setting takes and is not its default.</summary>
    private static string Second(string name)
    {
        var setting = SettingCatalog.All.Single(s => s.Variable == Setting.Prefix + name);
        string[] tried = ["7", "7%", "deactivate", "delete", "release", "all", "same-goto", "full", "additive", "create-only", "2", "disabled", "no-login", "merge", "mailbox"];
        return tried.First(text => text != setting.Default && setting.ProblemOf(text) is null);
    }

    private string AuthorityFile()
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=Authority", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = _folder.File("authority.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }

    /// <summary>Each option with its value on a line; what is derived from all of them aside.</summary>
    private static HashSet<string> OptionsOf(Settings settings) =>
        [.. Lines("", settings with { Cycle = Underived(settings.Cycle), Warnings = [] }, Depth)];

    private static CycleOptions Underived(CycleOptions options) =>
        options with { KeyFingerprint = new Lazy<string>(""), Rules = options.Rules with { Scope = "", TurnsPerDay = 0 } };

    private static IEnumerable<string> Lines(string path, object? value, int depth) => value switch
    {
        null => [$"{path}: null"],
        string or IFormattable => [$"{path}: {value}"],
        IEnumerable many => many.Cast<object?>().SelectMany((item, i) => Lines($"{path}[{i}]", item, depth - 1)),
        _ when depth > 0 && IsOurs(value.GetType()) => value.GetType().GetProperties()
            .Where(p => p.GetIndexParameters().Length == 0)
            .SelectMany(p => Lines($"{path}.{p.Name}", p.GetValue(value), depth - 1)),
        _ => [$"{path}: {value}"],
    };

    private static bool IsOurs(Type type) => type.FullName!.StartsWith("LdapMailcow.", StringComparison.Ordinal) && !type.IsEnum;
}
