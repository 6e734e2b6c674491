using LdapMailcow.Configuration;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Composition;

/// <summary>mailcow behind one typed client, which lives as long as the process.</summary>
internal static class MailcowServices
{
    private const string Name = "mailcow";

    public static IServiceCollection AddMailcow(this IServiceCollection services)
    {
        services.AddHttpClient(Name)
            .ConfigureHttpClient((s, client) => MailcowHttp.Configure(client, s.GetRequiredService<Settings>().Mailcow))
            .ConfigurePrimaryHttpMessageHandler(s => MailcowHttp.CreateHandler(s.GetRequiredService<Settings>().Mailcow, s.GetRequiredService<TimeProvider>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<IMailcow>(s => new MailcowGateway(
            s.GetRequiredService<IHttpClientFactory>().CreateClient(Name),
            s.GetRequiredService<Settings>().Mailcow,
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILoggerFactory>().CreateLogger<MailcowGateway>()));
        return services;
    }
}
