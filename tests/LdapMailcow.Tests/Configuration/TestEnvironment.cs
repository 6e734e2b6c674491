using LdapMailcow.Configuration;

namespace LdapMailcow.Tests.Configuration;

/// <summary>A complete environment in memory, and files in memory.</summary>
internal sealed class TestEnvironment
{
    public const string Password = "Bind-Secret-4711";
    public const string Key = "AAAAAA-BBBBBB-CCCCCC-DDDDDD-EEEEEE";

    public Dictionary<string, string> Variables { get; } = new()
    {
        ["LDAP_MAILCOW_LDAP_URI"] = "ldaps://dc1.example.test",
        ["LDAP_MAILCOW_LDAP_BASE_DN"] = "DC=example,DC=test",
        ["LDAP_MAILCOW_LDAP_BIND_DN"] = "reader@example.test",
        ["LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD"] = Password,
        ["LDAP_MAILCOW_API_HOST"] = "https://mail.example.test/",
        ["LDAP_MAILCOW_API_KEY"] = Key,
    };

    public Dictionary<string, string> Files { get; } = [];

    public TestEnvironment With(string name, string? value)
    {
        if (value is null)
        {
            Variables.Remove(Setting.Prefix + name);
        }
        else
        {
            Variables[Setting.Prefix + name] = value;
        }

        return this;
    }

    public ConfigurationResult Read() =>
        ConfigurationResult.Read(new SettingSource(Variables, p => Files.TryGetValue(p, out var text) ? text : throw new FileNotFoundException(p)));

    /// <summary>The settings, which must be valid.</summary>
    public Settings Settings()
    {
        var result = Read();
        Assert.Empty(result.Problems);
        return result.Settings!;
    }

    /// <summary>The one problem there must be.</summary>
    public string Problem()
    {
        var result = Read();
        Assert.Null(result.Settings);
        return Assert.Single(result.Problems);
    }
}
