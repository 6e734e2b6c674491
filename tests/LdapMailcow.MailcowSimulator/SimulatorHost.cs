using LdapMailcow.MailcowSimulator.Api;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.History;
using LdapMailcow.MailcowSimulator.Http;
using LdapMailcow.MailcowSimulator.Store;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace LdapMailcow.MailcowSimulator;

/// <summary>A running simulator: mailcow's API under <c>/api/v1/</c>, and the tests' own handles on it.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly SimulatorOptions options;
    private readonly WebApplication app;
    private readonly MailcowApi api;
    private readonly OpenConnections connections = new();

    private SimulatorHost(SimulatorOptions options)
    {
        this.options = options;
        Mailcow = new MailcowState(options.Clock);
        Authentication = new Authentication(options.ApiKey, options.ReadOnlyKey, options.Clock);
        api = new MailcowApi(Mailcow, Authentication);
        app = Build(options);
        Reset();
    }

    /// <summary>Without a trailing slash.</summary>
    public string Url => app.Urls.First();

    /// <summary>The key that may read and write.</summary>
    public string ApiKey => Authentication.Key;

    public string ReadOnlyKey => Authentication.ReadOnlyKey;

    /// <summary>The tables.</summary>
    public MailcowState Mailcow { get; }

    /// <summary>Every request so far.</summary>
    public RequestHistory History { get; } = new();

    /// <summary>What shall go wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Keys, allowed clients, bans.</summary>
    public Authentication Authentication { get; }

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Connections whose last request is not over yet; none are left some time after a client died.</summary>
    public int OpenConnections => connections.Count;

    /// <summary>Starts to listen; <see cref="Url"/> tells where.</summary>
    public static async Task<SimulatorHost> StartAsync(SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var host = new SimulatorHost(options ?? new SimulatorOptions());
        await host.app.StartAsync(cancellationToken);
        return host;
    }

    /// <summary>Back to the state after the start: fixtures (or nothing), no history, no faults, no bans, the first keys.</summary>
    public void Reset()
    {
        lock (Mailcow.Gate)
        {
            Mailcow.Clear();
            if (!options.IsEmpty)
            {
                Fixtures.FillWith(Mailcow);
            }

            api.ForgetSessions();
        }

        (Authentication.Key, Authentication.ReadOnlyKey) = (options.ApiKey, options.ReadOnlyKey);
        (Authentication.IsEnabled, Authentication.AllowedClients) = (true, null);
        Authentication.Bans.Clear();
        Authentication.Bans.After = options.BanAfter;
        Faults.Clear();
        History.Clear();
        Latency = options.Latency;
    }

    public async ValueTask DisposeAsync()
    {
        // A client's idle connections are no reason to wait.
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }

    private WebApplication Build(SimulatorOptions settings)
    {
        // The empty builder reads no environment variables, no files and no console signals.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(settings.Address, settings.Port, listener =>
            {
                listener.Use(connections.Counted);
                Configure(listener, settings);
            });
        });
        var application = builder.Build();
        var admin = new Admin(this);
        var front = new Front(this, api, settings.Clock);
        application.Run(context => context.Request.Path.StartsWithSegments("/simulator") ? admin.Handle(context) : front.Handle(context));
        return application;
    }

    private static void Configure(ListenOptions listener, SimulatorOptions settings)
    {
        if (settings.Certificate is null)
        {
            listener.Protocols = HttpProtocols.Http1;
            return;
        }

        listener.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = settings.Certificate, ServerCertificateChain = settings.Chain });
    }
}
