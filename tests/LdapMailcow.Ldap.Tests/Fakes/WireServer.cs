using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>
/// An LDAP server of our own that speaks the wire and does what a test wants: answers in pages and ranges, refers, refuses,
/// breaks off, says nothing, or sends garbage.
/// </summary>
public sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];

    public WireServer()
    {
        _listener.Start();
        Accepting = AcceptAsync();
    }

    public string Uri => $"ldap://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The answer to a bind.</summary>
    public Func<WireRequest, byte[]> OnBind { get; set; } = request => WireMessages.Bound(request.Id, 0);

    /// <summary>All bytes that answer a search.</summary>
    public Func<WireRequest, IEnumerable<byte[]>> OnSearch { get; set; } = request => [WireMessages.Done(request.Id, 0, "", [])];

    /// <summary>null says nothing at all.</summary>
    public Func<WireRequest, byte[]?> OnExtended { get; set; } = request => WireMessages.Extended(request.Id, 2, "unsupported");

    public ConcurrentQueue<WireRequest> Searches { get; } = [];

    public int Binds { get; private set; }

    /// <summary>Connections that the other side has closed.</summary>
    public int Closed => _closed;

    public int Open => _clients.Count - _closed;

    private int _closed;

    private Task Accepting { get; }

    /// <summary>Whoever waits for the time-out has waited too long: tests of it choose a short one.</summary>
    public LdapOptions Options =>
        Reader.Options(Uri, "DC=example,DC=test", "CN=sync,DC=example,DC=test", "Wire-Secret-1") with { Timeout = 2 * Eventually.Patience };

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await Accepting;
        foreach (var client in _clients)
        {
            client.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException)
            {
                return;
            }

            client.NoDelay = true;
            _clients.Add(client);
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            // Closed also when a test's answer throws, so that the reader does not wait for it.
            using var stream = client.GetStream();
            while (await WireFraming.ReadAsync(stream) is { } raw)
            {
                foreach (var answer in Answer(new WireRequest(raw)))
                {
                    await stream.WriteAsync(answer);
                }
            }
        }
        catch (IOException)
        {
            // The client closed in the middle, as some tests want it.
        }
        catch (ObjectDisposedException)
        {
            // The test is over.
        }

        Interlocked.Increment(ref _closed);
    }

    private IEnumerable<byte[]> Answer(WireRequest request)
    {
        switch (request.Operation)
        {
            case 0:
                Binds++;
                return [OnBind(request)];
            case 3:
                Searches.Enqueue(request);
                return OnSearch(request);
            case 23:
                return OnExtended(request) is { } answer ? [answer] : [];
            default:
                return [];
        }
    }
}
