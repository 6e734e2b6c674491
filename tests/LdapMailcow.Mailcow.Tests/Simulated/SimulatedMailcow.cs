using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.MailcowSimulator;

namespace LdapMailcow.Mailcow.Tests.Simulated;

/// <summary>The gateway over real HTTP in front of the simulator, in which id 21 belongs to an administrator.</summary>
internal sealed class SimulatedMailcow : IAsyncDisposable
{
    private readonly SocketsHttpHandler _handler;
    private readonly MailcowOptions _options;

    private SimulatedMailcow(SimulatorHost host)
    {
        _options = Some.Options with { ApiHost = new Uri(host.Url), ApiKey = host.ApiKey };
        Host = host;
        _handler = MailcowHttp.CreateHandler(_options, TimeProvider.System);
        Gateway = Restarted();
    }

    public SimulatorHost Host { get; }

    public MailcowGateway Gateway { get; }

    /// <summary>The clock of the gateways.</summary>
    public FastClock Clock { get; } = new();

    public static async Task<SimulatedMailcow> StartAsync(CancellationToken cancellationToken)
    {
        var host = await SimulatorHost.StartAsync(cancellationToken: cancellationToken);
        host.Mailcow.AddAlias("victim@example.test", "user17@example.test", privateComment: "made by hand");
        return new SimulatedMailcow(host);
    }

    /// <summary>A gateway that remembers nothing of slow or lost writes.</summary>
    public MailcowGateway Restarted() => Some.Gateway(_handler, Clock, _options);

    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        await Host.DisposeAsync();
    }
}
