using System.ComponentModel;
using LdapMailcow.Configuration;

namespace LdapMailcow.Json;

internal sealed record ConfigDocument(
    string Schema,
    [property: Description("Whether the daemon would start with it.")]
    bool Valid,
    IReadOnlyList<ConfigEntry> Settings,
    [property: Description("Why it would not, one sentence each.")]
    IReadOnlyList<string> Problems,
    [property: Description("What is allowed but should be known, one sentence each.")]
    IReadOnlyList<string> Warnings)
{
    public const string Name = "config/1";

    public static ConfigDocument Of(ConfigurationResult configuration) =>
        new(Name, configuration.IsValid, [.. configuration.InEffect.Select(ConfigEntry.Of)], configuration.Problems, configuration.Warnings);
}

internal sealed record ConfigEntry(
    [property: Description("The environment variable.")]
    string Variable,
    [property: Description("As it would be written in the variable; null without one, of a secret, and where only the server's kind decides (auto).")]
    string? Value,
    SettingOrigin Source,
    [property: Description("The file it is from, with the source file.")]
    string? File,
    bool Secret,
    [property: Description("The length of a secret that is set.")]
    int? Characters)
{
    public static ConfigEntry Of(EffectiveSetting effective) =>
        new(effective.Setting.Variable, effective.Text, effective.Origin, effective.File, effective.Setting.Secret, effective.Characters);
}
