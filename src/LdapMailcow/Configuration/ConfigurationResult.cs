using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace LdapMailcow.Configuration;

/// <summary>Either settings, or all the problems that keep them from existing.</summary>
/// <param name="Log">As far as it could be read, so that problems are reported in the chosen format.</param>
/// <param name="Problems">One sentence each; empty when there are settings.</param>
/// <param name="Warnings">One sentence each, about what is allowed but should be known.</param>
internal sealed record ConfigurationResult(
    Settings? Settings,
    LogSettings Log,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Warnings)
{
    [MemberNotNullWhen(true, nameof(Settings))]
    public bool IsValid => Settings is not null;

    /// <summary>From the environment of this process.</summary>
    public static ConfigurationResult Read()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            environment[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return Read(new SettingSource(environment, File.ReadAllText));
    }

    public static ConfigurationResult Read(SettingSource source)
    {
        var reader = new SettingReader(source);
        var ldap = SettingsFactory.Ldap(reader);
        var mailcow = SettingsFactory.Mailcow(reader);
        var plan = SettingsFactory.Plan(reader);
        var safety = SettingsFactory.Safety(reader);
        var log = SettingsFactory.Log(reader);
        var interval = reader.Get(OperationSettings.Interval);
        var folder = reader.Get(OperationSettings.DbDirectory);
        var historyDays = reader.Get(OperationSettings.HistoryDays);
        var batchSize = reader.Get(MailcowSettings.BatchSize);
        var unknown = UnknownVariables.Warnings(source.Names);
        if (reader.Problems.Count > 0)
        {
            return new ConfigurationResult(null, log, reader.Problems, unknown);
        }

        var settings = new Settings
        {
            Ldap = ldap,
            Mailcow = mailcow,
            Plan = plan,
            Safety = safety,
            Interval = interval,
            DbDirectory = folder,
            BatchSize = batchSize,
            HistoryDays = historyDays,
            Log = log,
            ScopeFingerprint = ScopeFingerprint.Of(ldap, plan.OwnerId),
            Warnings = [.. unknown, .. RiskyChoices.Warnings(mailcow)],
        };
        return new ConfigurationResult(settings, log, [], settings.Warnings);
    }
}
