using LdapMailcow.Configuration;
using LdapMailcow.Core.Alerts;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.Logging;
using LdapMailcow.Telling;
using LdapMailcow.Tls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Composition;

/// <summary>Whom to tell how cycles go.</summary>
internal static class TellingServices
{
    private const string Client = "telling";

    public static IServiceCollection AddTelling(this IServiceCollection services, Settings settings)
    {
        var options = settings.Telling;
        services.AddHttpClient(Client)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(s => Handler(s.GetRequiredService<TimeProvider>()))
            .RemoveAllLoggers();
        services
            .AddSingleton(new AlertTexts(options.Name, Cleaner(settings)))
            .AddSingleton<ICycleObserver>(s => new Teller(
                [.. Channels(s, options).Select(c => OutletOf(s, c, options))],
                s.GetRequiredService<AlertTexts>(),
                s.GetRequiredService<IStateStore>(),
                s.GetRequiredService<TimeProvider>()));
        return options.Ping is not { } url ? services : services.AddSingleton<ICycleObserver>(s => new Pinger(
            url, ClientOf(s), Cleaner(settings), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<Pinger>>()));
    }

    private static IEnumerable<IAlertChannel> Channels(IServiceProvider services, TellingOptions options)
    {
        if (options.Webhook is { } url)
        {
            yield return new WebhookChannel(url, options.WebhookBody, ClientOf(services));
        }

        if (options.Mail.To.Count > 0)
        {
            yield return new MailChannel(options.Mail, services.GetRequiredService<TimeProvider>());
        }
    }

    private static AlertOutlet OutletOf(IServiceProvider services, IAlertChannel channel, TellingOptions options)
    {
        return new AlertOutlet(
            channel,
            services.GetRequiredService<AlertTexts>(),
            options.WeeklyReport ? new WeeklyReport(services.GetRequiredService<IStateStore>(), services.GetRequiredService<IStateCounts>()) : null,
            services.GetRequiredService<IAlertMemory>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<Teller>>());
    }

    private static HttpClient ClientOf(IServiceProvider services) => services.GetRequiredService<IHttpClientFactory>().CreateClient(Client);

    private static SocketsHttpHandler Handler(TimeProvider time) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false, // A redirected POST arrives as a GET without its body, and counts as told.
        SslOptions = ServerTrust.Verifying(null, time, problem => $"its certificate is not trusted ({problem.Fault})"),
    };

    private static Func<string, string> Cleaner(Settings settings) => new Redactor(settings.Secrets).Redact;
}
