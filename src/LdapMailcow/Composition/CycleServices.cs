using LdapMailcow.Configuration;
using LdapMailcow.Cycle;
using Microsoft.Extensions.DependencyInjection;

namespace LdapMailcow.Composition;

internal static class CycleServices
{
    public static IServiceCollection AddCycle(this IServiceCollection services, Settings settings) => services
        .AddSingleton(settings.Cycle)
        .AddSingleton<DriftSchedule>()
        .AddSingleton<ElapsedTime>()
        .AddSingleton<CyclePhases>()
        .AddSingleton<QuietCheck>()
        .AddSingleton<CyclePreparation>()
        .AddSingleton<SmallPreparation>()
        .AddSingleton<ThriftyPreparation>()
        .AddSingleton(ProgressPace.Lines)
        .AddSingleton<Executor>()
        .AddSingleton<Standstill>()
        .AddSingleton<CycleWork>()
        .AddSingleton<SetupCheck>()
        .AddSingleton<SyncCycle>()
        .AddSingleton<ObservedCycle>()
        .AddSingleton<SyncService>();
}
