using System.Security.Cryptography;
using System.Text;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Cycle;
using LdapMailcow.Ldap;
using LdapMailcow.Mailcow;
using LdapMailcow.Telling;

namespace LdapMailcow.Configuration;

internal static class SettingsFactory
{
    /// <summary>Nothing may be made of it while the reader has problems, except of the log settings.</summary>
    public static Settings Make(SettingReader reader)
    {
        var (ldap, mailcow) = (Ldap(reader), Mailcow(reader));
        var cycle = Cycle(reader, ldap, mailcow);
        return new Settings
        {
            Ldap = ldap,
            Mailcow = mailcow,
            Cycle = cycle,
            Telling = Telling(reader, mailcow.ApiHost?.Host ?? "", cycle.Rules.Plan.OwnerId),
            Metrics = reader.GetIfSet(TellingSettings.MetricsPort),
            DbDirectory = reader.Get(OperationSettings.DbDirectory),
            Log = new LogSettings(reader.Get(OperationSettings.LogLevel), reader.Get(OperationSettings.LogFormat)),
        };
    }

    private static LdapOptions Ldap(SettingReader reader) => new()
    {
        Servers = reader.Get(DirectorySettings.Uri),
        BaseDn = reader.Get(DirectorySettings.BaseDn),
        BindDn = reader.Get(DirectorySettings.BindDn),
        BindPassword = reader.Get(DirectorySettings.BindPassword),
        StartTls = reader.Get(DirectorySettings.StartTls),
        CaFile = reader.GetIfSet(DirectorySettings.CaFile),
        VerifyTls = reader.Get(DirectorySettings.VerifyTls),
        Timeout = reader.Get(DirectorySettings.Timeout),
        Kind = reader.Get(DirectorySettings.Kind),
        UserFilter = reader.GetIfSet(DirectorySettings.UserFilter),
        GroupFilter = reader.GetIfSet(DirectorySettings.GroupFilter),
        MemberFilter = reader.GetIfSet(DirectorySettings.MemberFilter),
        ContactFilter = reader.GetIfSet(DirectorySettings.ContactFilter),
        MailAttribute = reader.Get(DirectorySettings.MailAttribute),
        AliasAttributes = reader.GetIfSet(DirectorySettings.AliasAttributes),
        MemberAttributes = reader.GetIfSet(DirectorySettings.MemberAttributes),
        NestedGroups = reader.Get(DirectorySettings.NestedGroups),
        Lists = reader.Get(DirectorySettings.Lists) is { IsDefault: false } lists ? lists : [],
        ExpiredIsDisabled = reader.Get(DirectorySettings.ExpiredIsDisabled),
        Flags = reader.GetIfSet(MailcowSettings.FlagAttributes) ?? FlagAttributes.None,
        SendAsAttributes = [.. reader.GetIfSet(DirectorySettings.SendAsAttributes) ?? []],
        Domains = reader.GetIfSet(DirectorySettings.DomainMap) ?? MappedDomains.None,
        Watch = reader.Get(OperationSettings.Watch),
    };

    private static MailcowOptions Mailcow(SettingReader reader) => new()
    {
        ApiHost = reader.Get(MailcowSettings.ApiHost),
        ApiKey = reader.Get(MailcowSettings.ApiKey),
        CaFile = reader.GetIfSet(MailcowSettings.CaFile),
        VerifyTls = reader.Get(MailcowSettings.VerifyTls),
    };

    private static CycleOptions Cycle(SettingReader reader, LdapOptions ldap, MailcowOptions mailcow)
    {
        var (plan, interval) = (Plan(reader), reader.Get(OperationSettings.Interval));
        var scope = reader.Problems.Count > 0 ? "" : ScopeFingerprint.Of(ldap, plan.OwnerId);
        return new CycleOptions
        {
            Rules = new CycleRules(plan, Safety(reader), scope, TurnsPerDay: Math.Max(1, (long)(TimeSpan.FromDays(1) / interval))),
            KeyFingerprint = new Lazy<string>(() => KeyFingerprint(mailcow)),
            Interval = interval,
            MinGap = reader.Get(OperationSettings.MinCycleGap),
            DriftCheck = reader.Get(OperationSettings.DriftCheck),
            BatchSize = reader.Get(MailcowSettings.BatchSize),
            HistoryDays = reader.Get(OperationSettings.HistoryDays),
        };
    }

    /// <summary>64 bits of a hash: enough to notice another key, useless to find it.</summary>
    private static string KeyFingerprint(MailcowOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.ApiHost}\n{options.ApiKey}")).AsSpan(0, 8));

    private static PlanOptions Plan(SettingReader reader) => new()
    {
        OwnerId = reader.Get(MailcowSettings.Owner),
        Policy = reader.Get(SafetySettings.Policy),
        Adopt = reader.Get(MailcowSettings.Adopt),
        RemovalConfirmations = reader.Get(SafetySettings.Confirmations),
        RemovedAliases = reader.Get(SafetySettings.RemovedAliases),
        DeleteAfterDays = reader.Get(SafetySettings.DeleteAfterDays),
        SharedAddresses = reader.Get(MailcowSettings.SharedAddresses),
        SogoVisible = reader.Get(MailcowSettings.SogoVisible),
        SenderAllowed = reader.Get(MailcowSettings.SenderAllowed),
        GroupInternal = reader.Get(MailcowSettings.GroupInternal),
        FollowRenames = reader.Get(MailcowSettings.FollowRenames),
        ManagesInternal = reader.GetIfSet(MailcowSettings.FlagAttributes)?.Internal is not null,
        ManagesHidden = reader.GetIfSet(MailcowSettings.FlagAttributes)?.Hidden is not null,
        SendAs = reader.GetIfSet(DirectorySettings.SendAsAttributes) is { Count: > 0 },
        RequireMailbox = reader.Get(MailcowSettings.RequireMailbox),
        Protected = reader.GetIfSet(MailcowSettings.Protected) ?? [],
        Only = reader.GetIfSet(MailcowSettings.Only) ?? [],
        IgnoredDomains = new HashSet<string>(reader.GetIfSet(MailcowSettings.IgnoredDomains) ?? []),
        DisableDeletedUsers = reader.Get(SafetySettings.DisableDeletedUsers),
        DisabledUsers = reader.Get(SafetySettings.DisabledUsers),
        DeletedUserState = reader.Get(SafetySettings.DeletedUserState),
    };

    private static TellingOptions Telling(SettingReader reader, string host, string owner)
    {
        var to = reader.GetIfSet(TellingSettings.MailTo) ?? [];
        return new TellingOptions
        {
            Name = owner == MailcowSettings.Owner.Default ? $"ldap-mailcow {host}" : $"ldap-mailcow {owner} {host}",
            Ping = reader.GetIfSet(TellingSettings.PingUrl),
            Webhook = reader.GetIfSet(TellingSettings.WebhookUrl),
            WebhookBody = reader.Get(TellingSettings.WebhookBody),
            Mail = new MailOptions(reader.Get(TellingSettings.SmtpUrl), reader.GetIfSet(TellingSettings.MailFrom) ?? MailOptions.SenderAt(host, to), to),
            WeeklyReport = reader.Get(TellingSettings.WeeklyReport),
        };
    }

    private static SafetyOptions Safety(SettingReader reader) => new()
    {
        MaxRemovals = reader.Get(SafetySettings.MaxRemovals),
        MaxGroupShrink = reader.Get(SafetySettings.MaxGroupShrink),
        MaxDisabledUsers = reader.Get(SafetySettings.MaxDisabledUsers),
    };
}
