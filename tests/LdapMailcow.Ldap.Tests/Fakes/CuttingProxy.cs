using System.Net;
using System.Net.Sockets;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>Passes bytes on to a server, and the answers back up to a limit; then it closes, or says nothing more.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TcpClient> _clients = [];
    private readonly Task _accepting;

    public CuttingProxy(int port)
    {
        _port = port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Uri => $"ldap://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Bytes of answers of one connection that get through.</summary>
    public long Limit { get; set; } = long.MaxValue;

    /// <summary>Silence instead of an end of the connection.</summary>
    public bool Stalls { get; set; }

    /// <summary>Bytes of answers that got through on the last connection.</summary>
    public long Passed { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _clients.ForEach(client => client.Dispose());
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                var server = new TcpClient { NoDelay = true };
                await server.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
                _clients.AddRange([client, server]);
                _ = UpAsync(client.GetStream(), server);
                _ = DownAsync(server.GetStream(), client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task UpAsync(NetworkStream from, TcpClient server)
    {
        await QuietAsync(() => from.CopyToAsync(server.GetStream(), _stop.Token));
        server.Close();
    }

    private async Task DownAsync(NetworkStream from, TcpClient client)
    {
        Passed = 0;
        await QuietAsync(() => CopyAsync(from, client.GetStream()));
        client.Close();
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 << 10];
        for (var count = await from.ReadAsync(buffer, _stop.Token); count > 0; count = await from.ReadAsync(buffer, _stop.Token))
        {
            var allowed = (int)Math.Min(count, Limit - Passed);
            await to.WriteAsync(buffer.AsMemory(0, allowed), _stop.Token);
            Passed += allowed;
            if (allowed < count || Passed == Limit)
            {
                await Task.Delay(Stalls ? Timeout.Infinite : 0, _stop.Token);
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
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One side closed.
        }
    }
}
