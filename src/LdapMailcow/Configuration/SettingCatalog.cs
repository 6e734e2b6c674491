namespace LdapMailcow.Configuration;

/// <summary>All settings there are, in the order in which they are documented.</summary>
internal static class SettingCatalog
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Every().Where(s => s.Required),
        .. Every().Where(s => !s.Required),
    ];

    /// <summary>Leftovers of the predecessor: accepted, without any effect.</summary>
    public static IReadOnlyList<string> Ignored { get; } = [Setting.Prefix + "SOGO_LDAP_FILTER"];

    private static IEnumerable<Setting> Every() =>
        DirectorySettings.All.Concat(MailcowSettings.All).Concat(SafetySettings.All).Concat(OperationSettings.All).Concat(TellingSettings.All);
}
