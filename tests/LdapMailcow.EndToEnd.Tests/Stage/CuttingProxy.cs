using System.Net;
using System.Net.Sockets;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>A TCP proxy before a server that breaks the connection after so many bytes of answers.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly Task _accepting;

    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Bytes from the server that still pass; negative for no limit.</summary>
    public int Limit { get; set; } = -1;

    /// <summary>Bytes the server sent in the last connection.</summary>
    public int Passed { get; private set; }

    public string Uri => $"ldap://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
        }
        catch (InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            Passed = 0;
            await Task.WhenAny(CopyAsync(client, server, counted: false), CopyAsync(server, client, counted: true));
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool counted)
    {
        var buffer = new byte[4096];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is var count and > 0)
            {
                var allowed = counted && Limit >= 0 ? Math.Min(count, Limit - Passed) : count;
                await to.GetStream().WriteAsync(buffer.AsMemory(0, Math.Max(0, allowed)));
                Passed += counted ? count : 0;
                if (allowed < count)
                {
                    return;
                }
            }
        }
        catch (IOException)
        {
            // The other side ended the connection.
        }
    }
}
