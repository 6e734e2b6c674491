using LdapMailcow.Configuration;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Composition;

/// <summary>mailcow behind one typed client, which lives as long as the process.</summary>
internal static class MailcowServices
{
    public static IServiceCollection AddMailcow(this IServiceCollection services)
    {
        services.AddSingleton(s => Client(s.GetRequiredService<Settings>().Mailcow, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMailcow>(s => new MailcowGateway(
            s.GetRequiredService<HttpClient>(),
            s.GetRequiredService<Settings>().Mailcow,
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILoggerFactory>().CreateLogger<MailcowGateway>()));
        return services;
    }

    private static HttpClient Client(MailcowOptions options, TimeProvider time)
    {
        var client = new HttpClient(MailcowHttp.CreateHandler(options, time), disposeHandler: true);
        MailcowHttp.Configure(client, options);
        return client;
    }
}
