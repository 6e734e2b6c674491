using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LdapMailcow.Mailcow.Tests.Support;

/// <summary>An HTTP server on a free loopback port that answers everything with one text and remembers what it was sent.</summary>
internal sealed class TinyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private readonly byte[] _answer;
    private readonly Task _loop;
    private readonly List<string> _requests = [];

    /// <param name="certificate">null for plain HTTP.</param>
    /// <param name="answer">The whole answer, status line and headers included; null for a version.</param>
    public TinyServer(X509Certificate2? certificate, byte[]? answer = null)
    {
        _certificate = certificate;
        _answer = answer ?? Ok("""{"version":"2026-07a"}""");
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Everything that arrived as HTTP, headers included.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public static byte[] Ok(string body, string headers = "") => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
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
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = await OpenAsync(client.GetStream());
            while (await HttpFraming.ReadAsync(stream, _stop.Token) is { } request)
            {
                lock (_requests)
                {
                    _requests.Add(request);
                }

                await stream.WriteAsync(_answer, _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
        {
            // The client hung up, as it should from a server it does not trust.
        }
    }

    private async Task<Stream> OpenAsync(NetworkStream stream)
    {
        if (_certificate is null)
        {
            return stream;
        }

        var tls = new SslStream(stream);
        var offline = SslStreamCertificateContext.Create(_certificate, null, offline: true);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = offline }, _stop.Token);
        return tls;
    }
}
