using LdapMailcow.Configuration;
using LdapMailcow.Core;

namespace LdapMailcow.Commands;

internal static class ConfigLines
{
    public static IEnumerable<string> Of(ConfigurationResult configuration)
    {
        var widest = configuration.InEffect.Max(s => s.Setting.Variable.Length);
        return configuration.InEffect.Select(s => $"{s.Setting.Variable.PadRight(widest)}  {Value(s)}  ({Origin(s)})")
            .Concat(configuration.Warnings.Select(w => $"warn  {w}"))
            .Concat(configuration.Problems.Select(p => $"FAIL  {p}"));
    }

    private static string Value(EffectiveSetting setting) =>
        setting.Characters is { } length ? $"set, {Counted.Of(length, "character")}" : setting.Text ?? "–";

    private static string Origin(EffectiveSetting setting) => setting.Origin switch
    {
        SettingOrigin.Variable => "variable",
        SettingOrigin.File => $"file {setting.File}",
        SettingOrigin.Preset when setting.Text is null => $"preset of the server's kind, which '{DirectorySettings.Kind}=auto' finds out; 'check' tells it",
        SettingOrigin.Preset => $"preset of {DirectorySettings.Kind}",
        SettingOrigin.Default => "default",
        _ => "not set",
    };
}
