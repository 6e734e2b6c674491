using System.Net;
using System.Net.Sockets;
using System.Text;
using LdapMailcow.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Metrics;

/// <summary>Answers GET /metrics and GET /healthz while the daemon runs. Aliases are kept right also where it cannot.</summary>
internal sealed class MetricsServer(IPEndPoint endpoint, MetricCollector collector, CycleMetrics metrics, HealthProbe health, ILogger<MetricsServer> logger)
    : BackgroundService
{
    private readonly HttpListener _listener = new();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Start();
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _listener.Close();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!TryListen())
        {
            return;
        }

        using var end = stoppingToken.Register(_listener.Stop);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Answer(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
            {
                // Stopped, or whoever asked has gone.
            }
        }
    }

    private bool TryListen()
    {
        foreach (var host in Hosts())
        {
            _listener.Prefixes.Add($"http://{host}:{endpoint.Port}/");
        }

        try
        {
            _listener.Start();
            MetricsEvents.Listening(logger, endpoint.ToString());
            return true;
        }
        catch (Exception e) when (e is HttpListenerException or SocketException)
        {
            MetricsEvents.NotListening(logger, endpoint.ToString(), e.Message.TrimEnd('.'));
            return false;
        }
    }

    /// <summary>A request is answered only under the name that it was sent to.</summary>
    private IEnumerable<string> Hosts() => endpoint.Address switch
    {
        var any when any.Equals(IPAddress.Any) || any.Equals(IPAddress.IPv6Any) => ["*"],
        var own when own.Equals(IPAddress.Loopback) => ["127.0.0.1", "localhost"],
        { AddressFamily: AddressFamily.InterNetworkV6 } v6 => [$"[{v6}]"],
        var other => [other.ToString()],
    };

    private void Answer(HttpListenerContext context)
    {
        var (status, type, text) = (context.Request.HttpMethod, context.Request.Url?.AbsolutePath) switch
        {
            ("GET", "/metrics") => (200, PrometheusText.ContentType, collector.Text()),
            ("GET", "/healthz") => health() is var (isGood, sentence) && isGood ? (200, "text/plain; charset=utf-8", sentence + "\n") : (503, "text/plain; charset=utf-8", sentence + "\n"),
            _ => (404, "text/plain; charset=utf-8", "GET /metrics or GET /healthz\n"),
        };
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        context.Response.Close(Encoding.UTF8.GetBytes(text), willBlock: false);
    }
}

/// <summary>As the command healthcheck sees it.</summary>
internal delegate (bool IsGood, string Sentence) HealthProbe();
