using System.Collections;
using System.Diagnostics.CodeAnalysis;
using LdapMailcow.Tls;

namespace LdapMailcow.Configuration;

/// <summary>Either settings, or all the problems that keep them from existing.</summary>
/// <param name="Log">As far as it could be read, so that problems are reported in the chosen format.</param>
/// <param name="Problems">One sentence each; empty when there are settings.</param>
/// <param name="Warnings">One sentence each, about what is allowed but should be known.</param>
/// <param name="InEffect">Every setting, also when some have problems.</param>
internal sealed record ConfigurationResult(
    Settings? Settings,
    LogSettings Log,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<EffectiveSetting> InEffect)
{
    [MemberNotNullWhen(true, nameof(Settings))]
    public bool IsValid => Settings is not null;

    public static ConfigurationResult Read()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            environment[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return Read(new SettingSource(environment, SmallFile.ReadAllText));
    }

    public static ConfigurationResult Read(SettingSource source)
    {
        var reader = new SettingReader(source);
        var settings = SettingsFactory.Make(reader);
        IReadOnlyList<EffectiveSetting> inEffect = [.. SettingCatalog.All.Select(s => EffectiveSetting.Of(s, source, settings.Ldap.Kind))];
        var unknown = UnknownVariables.Warnings(source.Names);
        if (reader.Problems.Count > 0)
        {
            return new ConfigurationResult(null, settings.Log, reader.Problems, unknown, inEffect);
        }

        settings = settings with { Warnings = [.. unknown, .. RiskyChoices.Warnings(settings)] };
        return new ConfigurationResult(settings, settings.Log, [], settings.Warnings, inEffect);
    }
}
