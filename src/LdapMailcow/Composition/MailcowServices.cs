using LdapMailcow.Core.Mailcow;
using LdapMailcow.Cycle;
using LdapMailcow.Mailcow;
using Microsoft.Extensions.DependencyInjection;

namespace LdapMailcow.Composition;

/// <summary>mailcow behind one client, which lives as long as the process: its pace of writes is one, too.</summary>
internal static class MailcowServices
{
    public const string Client = "mailcow";

    public static IServiceCollection AddMailcow(this IServiceCollection services, MailcowOptions options)
    {
        services.AddHttpClient(Client)
            .ConfigureHttpClient(client => MailcowHttp.Configure(client, options))
            .ConfigurePrimaryHttpMessageHandler(s => MailcowHttp.CreateHandler(options, s.GetRequiredService<TimeProvider>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services
            .AddSingleton(options)
            .AddSingleton(s => s.GetRequiredService<IHttpClientFactory>().CreateClient(Client))
            .AddSingleton<MailcowGateway>()
            .AddSingleton<IMailcow>(s => new TimedMailcow(s.GetRequiredService<MailcowGateway>(), s.GetRequiredService<CyclePhases>()));
    }
}
