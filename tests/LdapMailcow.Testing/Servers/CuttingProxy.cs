using System.Net;
using System.Net.Sockets;

namespace LdapMailcow.Testing.Servers;

/// <summary>Passes bytes on to a server, and the answers back up to a limit; then it closes, or says nothing more.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly Lock _counting = new();
    private int _connections;
    private long _passed;

    public CuttingProxy(int port)
    {
        _port = port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Uri => $"ldap://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Bytes of answers of one connection that get through; holds for connections that begin from now on.</summary>
    public long Limit { get; set; } = long.MaxValue;

    /// <summary>Silence instead of an end of the connection.</summary>
    public bool Stalls { get; set; }

    /// <summary>Bytes of answers that were let through on the connection that began last: never less than the client has seen.</summary>
    public long Passed
    {
        get
        {
            lock (_counting)
            {
                return _passed;
            }
        }
    }

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
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        {
            client.NoDelay = true;
            await QuietAsync(async () =>
            {
                await server.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
                using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                var up = QuietAsync(() => client.GetStream().CopyToAsync(server.GetStream(), ended.Token));
                var down = QuietAsync(() => DownAsync(server.GetStream(), client.GetStream(), ended.Token));
                await Task.WhenAny(up, down);
                await ended.CancelAsync();
                await Task.WhenAll(up, down);
            });
        }
    }

    private async Task DownAsync(NetworkStream from, NetworkStream to, CancellationToken ended)
    {
        var (limit, passed, buffer) = (Limit, 0L, new byte[16 << 10]);
        var number = Interlocked.Increment(ref _connections);
        Count(number, 0);
        for (var count = await from.ReadAsync(buffer, ended); count > 0; count = await from.ReadAsync(buffer, ended))
        {
            var allowed = (int)Math.Min(count, limit - passed);
            passed += allowed;
            Count(number, passed);
            await to.WriteAsync(buffer.AsMemory(0, allowed), ended);
            if (allowed < count || passed == limit)
            {
                await Task.Delay(Stalls ? Timeout.Infinite : 0, ended);
                return;
            }
        }
    }

    /// <summary>An older connection that is just ending counts no more.</summary>
    private void Count(int connection, long passed)
    {
        lock (_counting)
        {
            _passed = connection == _connections ? passed : _passed;
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
