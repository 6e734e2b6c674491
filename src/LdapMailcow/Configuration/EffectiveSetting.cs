using LdapMailcow.Ldap;

namespace LdapMailcow.Configuration;

/// <summary>Where the value of a setting comes from.</summary>
internal enum SettingOrigin
{
    Variable,
    File,

    /// <summary>What LDAP_MAILCOW_LDAP_KIND stands for.</summary>
    Preset,
    Default,

    /// <summary>It has no value, and need not have one; or it has one that cannot be used.</summary>
    Unset,
}

/// <param name="Text">As it would be written in the variable; null without one, of a secret, and where only the server can tell.</param>
/// <param name="Characters">The length of a secret; null of everything else.</param>
internal sealed record EffectiveSetting(Setting Setting, SettingOrigin Origin, string? Text, string? File, int? Characters)
{
    public static EffectiveSetting Of(Setting setting, SettingSource source, DirectoryKind kind)
    {
        if (source.Find(setting, out _, out var file) is { } text)
        {
            var origin = file is null ? SettingOrigin.Variable : SettingOrigin.File;
            return setting.Secret ? new(setting, origin, null, file, text.Length) : new(setting, origin, SettingReader.WithoutLogin(text), file, null);
        }

        return KindPresets.Covers(setting) ? new(setting, SettingOrigin.Preset, KindPresets.TextOf(setting, kind), null, null)
            : setting.Default is { } usual ? new(setting, SettingOrigin.Default, usual, null, null)
            : new(setting, SettingOrigin.Unset, null, null, null);
    }
}
