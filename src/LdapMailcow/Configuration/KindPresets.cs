using LdapMailcow.Ldap;
using LdapMailcow.Ldap.Kinds;

namespace LdapMailcow.Configuration;

/// <summary>The settings that LDAP_MAILCOW_LDAP_KIND chooses where they are not set.</summary>
internal static class KindPresets
{
    private static readonly Dictionary<Setting, Func<DirectoryDefaults, string>> _texts = new()
    {
        [DirectorySettings.UserFilter] = defaults => defaults.UserFilter.ToString(),
        [DirectorySettings.GroupFilter] = defaults => defaults.GroupFilter.ToString(),
        [DirectorySettings.MemberFilter] = defaults => defaults.MemberFilter.ToString(),
        [DirectorySettings.AliasAttributes] = defaults => string.Join(' ', defaults.AliasAttributes),
        [DirectorySettings.MemberAttributes] = defaults => string.Join(' ', defaults.MemberAttributes),
    };

    public static bool Covers(Setting setting) => _texts.ContainsKey(setting);

    /// <returns>null while only the server can tell (auto).</returns>
    public static string? TextOf(Setting setting, DirectoryKind kind) => kind == DirectoryKind.Auto ? null : _texts[setting](DirectoryDefaults.Of(kind));
}
