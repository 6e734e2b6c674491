using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.MailcowSimulator;

namespace LdapMailcow.Mailcow.Tests.Simulated;

/// <summary>The gateway over real HTTP in front of the simulator, in which id 21 belongs to an administrator.</summary>
internal sealed class SimulatedMailcow : IAsyncDisposable
{
    private readonly SocketsHttpHandler _handler;

    private SimulatedMailcow(SimulatorHost host, TimeSpan limit)
    {
        var options = new MailcowOptions
        {
            ApiHost = new Uri(host.Url),
            ApiKey = host.ApiKey,
            RequestTimeout = limit,
        };
        Host = host;
        _handler = MailcowHttp.CreateHandler(options);
        Gateway = Some.Gateway(_handler, options: options);
    }

    public SimulatorHost Host { get; }

    public MailcowGateway Gateway { get; }

    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="limit">For one request, in the fast clock's time: a hundredth of it is real.</param>
    public static async Task<SimulatedMailcow> StartAsync(CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        var host = await SimulatorHost.StartAsync(cancellationToken: cancellationToken);
        host.Mailcow.AddAlias("victim@example.test", "user17@example.test", privateComment: "made by hand");
        return new SimulatedMailcow(host, limit ?? TimeSpan.FromMinutes(50));
    }

    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        await Host.DisposeAsync();
    }
}
