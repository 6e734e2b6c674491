using System.Security.Cryptography;
using System.Text;
using LdapMailcow.Configuration;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Cycle;
using LdapMailcow.Mailcow;
using Microsoft.Extensions.DependencyInjection;

namespace LdapMailcow.Composition;

internal static class CycleServices
{
    public static IServiceCollection AddCycle(this IServiceCollection services, Settings settings) => services
        .AddSingleton(Options(settings))
        .AddSingleton<DriftSchedule>()
        .AddSingleton<ElapsedTime>()
        .AddSingleton<CyclePhases>()
        .AddSingleton<QuietCheck>()
        .AddSingleton<CyclePreparation>()
        .AddSingleton<SmallPreparation>()
        .AddSingleton<ThriftyPreparation>()
        .AddSingleton<Executor>()
        .AddSingleton<Standstill>()
        .AddSingleton<CycleWork>()
        .AddSingleton<SetupCheck>()
        .AddSingleton<SyncCycle>()
        .AddSingleton<ObservedCycle>()
        .AddSingleton<SyncService>();

    private static CycleOptions Options(Settings settings) => new(
        new CycleRules(settings.Plan, settings.Safety, settings.ScopeFingerprint, TurnsPerDay(settings.Interval)),
        KeyFingerprint(settings.Mailcow),
        settings.Interval,
        settings.MinCycleGap,
        settings.DriftCheck,
        settings.BatchSize,
        settings.HistoryDays);

    private static long TurnsPerDay(TimeSpan interval) => Math.Max(1, (long)(TimeSpan.FromDays(1) / interval));

    /// <summary>64 bits of a hash: enough to notice another key, useless to find it.</summary>
    private static string KeyFingerprint(MailcowOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.ApiHost}\n{options.ApiKey}")).AsSpan(0, 8));
}
