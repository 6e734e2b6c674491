using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>Answers whatever arrives on a loopback port with one text, and hangs up. An empty text: it only hangs up.</summary>
public sealed class CannedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;
    private readonly Task _serving;

    public CannedServer(string answer)
    {
        _answer = Encoding.ASCII.GetBytes(answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>nginx 1.22, asked in http on a port with "listen … ssl".</summary>
    public static string HttpToHttpsOfNginx => Page("400 Bad Request", "",
        "<html>\r\n<head><title>400 The plain HTTP request was sent to HTTPS port</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n"
        + "<center>The plain HTTP request was sent to HTTPS port</center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");

    public static string Page(string status, string headers, string html) =>
        $"HTTP/1.1 {status}\r\nServer: nginx\r\nContent-Type: text/html\r\n{headers}Content-Length: {html.Length}\r\nConnection: close\r\n\r\n{html}";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            var stream = client.GetStream();
            await stream.ReadAtLeastAsync(new byte[8192], 1, throwOnEndOfStream: false);
            await stream.WriteAsync(_answer);
        }
        catch (IOException)
        {
            // Whoever asked has gone.
        }
    }
}
