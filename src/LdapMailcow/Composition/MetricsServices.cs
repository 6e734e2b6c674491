using LdapMailcow.Commands;
using LdapMailcow.Configuration;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Composition;

/// <summary>Metrics, for those who ask for them: they cost something.</summary>
internal static class MetricsServices
{
    public static IServiceCollection AddMetrics(this IServiceCollection services, Settings settings)
    {
        if (settings.Metrics is not { } endpoint)
        {
            return services;
        }

        services.AddHttpClient(MailcowServices.Client).AddHttpMessageHandler(s => new RequestCounter(s.GetRequiredService<CycleMetrics>()));
        return services
            .AddSingleton<MetricCollector>()
            .AddSingleton<CycleMetrics>()
            .AddSingleton<ICycleObserver>(s => s.GetRequiredService<CycleMetrics>())
            .AddSingleton<IHostedService>(s => new MetricsServer(
                endpoint,
                s.GetRequiredService<MetricCollector>(),
                s.GetRequiredService<CycleMetrics>(),
                () => HealthOf(s, settings),
                s.GetRequiredService<ILogger<MetricsServer>>()));
    }

    private static (bool IsGood, string Sentence) HealthOf(IServiceProvider services, Settings settings)
    {
        try
        {
            var (store, time) = (services.GetRequiredService<IStateStore>(), services.GetRequiredService<TimeProvider>());
            var health = Health.Judge(store.Cycles(Health.CyclesToLookAt), store.Progress, settings.Cycle.Interval, time.GetUtcNow());
            return (health.IsGood, health.Sentence);
        }
        catch (StateUnavailableException failure)
        {
            return (false, failure.Message);
        }
    }
}
