using System.Security.Cryptography;
using System.Text;
using LdapMailcow.Configuration;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.Mailcow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Composition;

/// <summary>The cycle and the commands around it.</summary>
internal static class CycleServices
{
    public static IServiceCollection AddCycle(this IServiceCollection services)
    {
        services.AddSingleton(s => Options(s.GetRequiredService<Settings>()));
        services.AddSingleton(s => Preparation(s, s.GetRequiredService<CycleOptions>()));
        services.AddSingleton(s => new Executor(s.GetRequiredService<IMailcow>(), s.GetRequiredService<IStateStore>(), s.GetRequiredService<CycleOptions>(), Logger<Executor>(s)));
        services.AddSingleton(s => new SyncCycle(
            s.GetRequiredService<CyclePreparation>(),
            s.GetRequiredService<Executor>(),
            s.GetRequiredService<IStateStore>(),
            s.GetRequiredService<CycleOptions>(),
            s.GetRequiredService<TimeProvider>(),
            Logger<SyncCycle>(s)));
        services.AddSingleton(s => new SyncService(
            s.GetRequiredService<SyncCycle>(),
            s.GetRequiredService<IStateStore>(),
            s.GetRequiredService<CycleOptions>(),
            s.GetRequiredService<TimeProvider>(),
            Logger<SyncService>(s)));
        services.AddSingleton(s => new PlanPreview(
            s.GetRequiredService<CyclePreparation>(),
            s.GetRequiredService<IStateStore>(),
            s.GetRequiredService<CycleOptions>(),
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Undo(s.GetRequiredService<IStateStore>()));
        services.AddSingleton<Func<AdoptExisting, Adoption>>(s => adopt => Adoption(s, adopt));
        services.AddSingleton(s => new OwnerRename(s.GetRequiredService<IMailcow>(), s.GetRequiredService<CycleOptions>()));
        return services;
    }

    private static CycleOptions Options(Settings settings) => new(
        new CycleRules(settings.Plan, settings.Safety, settings.ScopeFingerprint, CyclesPerDay(settings.Interval)),
        KeyFingerprint(settings.Mailcow),
        settings.Interval,
        settings.BatchSize,
        settings.HistoryDays);

    private static long CyclesPerDay(TimeSpan interval) => Math.Max(1, (long)(TimeSpan.FromDays(1) / interval));

    private static CyclePreparation Preparation(IServiceProvider services, CycleOptions options) =>
        new(services.GetRequiredService<IDirectory>(), services.GetRequiredService<IMailcow>(), options);

    private static Adoption Adoption(IServiceProvider services, AdoptExisting adopt)
    {
        var options = services.GetRequiredService<CycleOptions>();
        var everything = options with { Rules = options.Rules with { Plan = options.Rules.Plan with { Adopt = adopt } } };
        return new Adoption(Preparation(services, everything), services.GetRequiredService<IStateStore>());
    }

    /// <summary>64 bits of a hash: enough to notice another key, useless to find it.</summary>
    private static string KeyFingerprint(MailcowOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.ApiHost}\n{options.ApiKey}")).AsSpan(0, 8));

    private static ILogger<T> Logger<T>(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger<T>();
}
