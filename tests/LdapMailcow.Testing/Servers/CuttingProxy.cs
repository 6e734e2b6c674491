using System.Net;
using System.Net.Sockets;

namespace LdapMailcow.Testing.Servers;

/// <summary>Passes bytes on to a server, and the answers back up to a limit; then it closes, or says nothing more.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly Lock _counting = new();
    private readonly List<ProxiedConnection> _connections = [];
    private CancellationTokenSource _cut = new();

    /// <param name="port">The server's.</param>
    /// <param name="address">The server's, if it is not 127.0.0.1.</param>
    public CuttingProxy(int port, IPAddress? address = null)
    {
        _server = new IPEndPoint(address ?? IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Uri => $"ldap://127.0.0.1:{Port}";

    /// <summary>Bytes of answers of one connection that get through; holds for connections that begin from now on.</summary>
    public long Limit { get; set; } = long.MaxValue;

    /// <summary>How many connections there may be before the limit holds no more.</summary>
    public int Limited { get; set; } = int.MaxValue;

    /// <summary>Silence instead of an end of the connection.</summary>
    public bool Stalls { get; set; }

    /// <summary>All that there ever were, in the order in which they began.</summary>
    public IReadOnlyList<ProxiedConnection> Connections
    {
        get
        {
            lock (_counting)
            {
                return [.. _connections];
            }
        }
    }

    /// <summary>Bytes of answers that were let through on the connection that began last: never less than the client has seen.</summary>
    public long Passed => Connections is [.., var last] ? last.Passed : 0;

    public int Open => Connections.Count(c => c.IsOpen);

    /// <summary>Ends all connections of now.</summary>
    public void Cut() => Interlocked.Exchange(ref _cut, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var (connection, limit) = Begin();
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _cut.Token))
        {
            client.NoDelay = true;
            await QuietAsync(async () =>
            {
                await server.ConnectAsync(_server, ended.Token);
                var up = QuietAsync(() => UpAsync(client.GetStream(), server.GetStream(), connection, ended.Token));
                var down = QuietAsync(() => DownAsync(server.GetStream(), client.GetStream(), connection, limit, ended.Token));
                await Task.WhenAny(up, down);
                await ended.CancelAsync();
                await Task.WhenAll(up, down);
            });
        }

        connection.IsOpen = false;
    }

    private (ProxiedConnection Connection, long Limit) Begin()
    {
        lock (_counting)
        {
            var connection = new ProxiedConnection();
            _connections.Add(connection);
            return (connection, _connections.Count <= Limited ? Limit : long.MaxValue);
        }
    }

    private static async Task UpAsync(NetworkStream from, NetworkStream to, ProxiedConnection connection, CancellationToken ended)
    {
        var buffer = new byte[16 << 10];
        for (var count = await from.ReadAsync(buffer, ended); count > 0; count = await from.ReadAsync(buffer, ended))
        {
            connection.Asked();
            await to.WriteAsync(buffer.AsMemory(0, count), ended);
        }
    }

    private async Task DownAsync(NetworkStream from, NetworkStream to, ProxiedConnection connection, long limit, CancellationToken ended)
    {
        var buffer = new byte[16 << 10];
        for (var count = await from.ReadAsync(buffer, ended); count > 0; count = await from.ReadAsync(buffer, ended))
        {
            var allowed = (int)Math.Min(count, limit - connection.Passed);
            connection.Answered(allowed);
            await to.WriteAsync(buffer.AsMemory(0, allowed), ended);
            if (allowed < count || connection.Passed == limit)
            {
                await Task.Delay(Stalls ? Timeout.Infinite : 0, ended);
                return;
            }
        }
    }

    private static async Task QuietAsync(Func<Task> copy)
    {
        try
        {
            await copy();
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One side closed, or the test is over.
        }
    }
}
