using LdapMailcow.Configuration;

namespace LdapMailcow.Tests.Configuration;

public class EffectiveSettingTests
{
    private readonly TestEnvironment _environment = new();

    [Fact]
    public void Every_setting_is_there_in_the_order_of_the_catalogue() =>
        Assert.Equal(SettingCatalog.All, _environment.Read().InEffect.Select(e => e.Setting));

    [Fact]
    public void A_value_is_as_written_and_its_origin_is_named()
    {
        _environment.With("SYNC_INTERVAL", " 77 ").With("LDAP_FILTER_FILE", "/run/filter");
        _environment.Files["/run/filter"] = "(uid=*)\n";

        Assert.Equal((SettingOrigin.Variable, "77", null), Of(OperationSettings.Interval));
        Assert.Equal((SettingOrigin.File, "(uid=*)", "/run/filter"), Of(DirectorySettings.UserFilter));
        Assert.Equal((SettingOrigin.Default, "20%,min 5", null), Of(SafetySettings.MaxRemovals));
        Assert.Equal((SettingOrigin.Unset, null, null), Of(MailcowSettings.Protected));
    }

    [Fact]
    public void Filters_and_attributes_are_those_of_the_kind_of_server()
    {
        Assert.Equal((SettingOrigin.Preset, "(&(objectClass=user)(objectCategory=person))", null), Of(DirectorySettings.UserFilter));

        _environment.With("LDAP_KIND", "openldap").With("LDAP_ALIAS_ATTRIBUTES", "mailAlias");
        Assert.Equal((SettingOrigin.Preset, "(objectClass=inetOrgPerson)", null), Of(DirectorySettings.UserFilter));
        Assert.Equal((SettingOrigin.Preset, "member uniqueMember memberUid", null), Of(DirectorySettings.MemberAttributes));
        Assert.Equal((SettingOrigin.Variable, "mailAlias", null), Of(DirectorySettings.AliasAttributes));

        _environment.With("LDAP_KIND", "auto");
        Assert.Equal((SettingOrigin.Preset, null, null), Of(DirectorySettings.UserFilter));
    }

    [Fact]
    public void Of_a_secret_only_the_length_is_told()
    {
        var key = Entry(MailcowSettings.ApiKey);

        Assert.Equal((null, SettingOrigin.Variable, TestEnvironment.Key.Length), (key.Text, key.Origin, key.Characters));
    }

    [Fact]
    public void A_password_inside_a_URL_is_not_told() =>
        Assert.Equal("https://***@mail.example.test", Entry(MailcowSettings.ApiHost, _environment.With("API_HOST", "https://me:geheim@mail.example.test")).Text);

    [Fact]
    public void Both_set_and_different_is_no_value_in_effect() =>
        Assert.Equal((SettingOrigin.Unset, null), (Entry(MailcowSettings.ApiKey, WithAnotherFile()).Origin, Entry(MailcowSettings.ApiKey).Characters));

    private TestEnvironment WithAnotherFile()
    {
        _environment.Files["/run/secrets/key"] = "another";
        return _environment.With("API_KEY_FILE", "/run/secrets/key");
    }

    private (SettingOrigin, string?, string?) Of(Setting setting) => (Entry(setting).Origin, Entry(setting).Text, Entry(setting).File);

    private EffectiveSetting Entry(Setting setting, TestEnvironment? environment = null) =>
        (environment ?? _environment).Read().InEffect.Single(e => e.Setting == setting);
}
