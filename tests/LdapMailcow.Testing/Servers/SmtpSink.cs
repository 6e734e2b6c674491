using System.Globalization;
using System.Net;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Testing.Servers;

/// <summary>A real SMTP server (Debian's aiosmtpd) on loopback, and the mails that it took.</summary>
public sealed class SmtpSink : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServerProcess _server;

    private SmtpSink(int port, IEnumerable<string> arguments)
    {
        Port = port;
        var script = _folder.Write("smtp-sink.py", Resource.Text("smtp-sink.py"));
        _server = new ServerProcess(
            _folder.File("log"), "/usr/bin/python3", [script, port.ToString(CultureInfo.InvariantCulture), _folder.Folder("mails"), .. arguments]);
    }

    public int Port { get; }

    /// <summary>As they came, with X-Envelope-To and X-Encrypted before.</summary>
    public IReadOnlyList<string> Mails => [.. Directory.GetFiles(_folder.Folder("mails"), "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <param name="mode">plain, starttls or smtps.</param>
    /// <param name="more">Certificate and key, user and password.</param>
    public static async Task<SmtpSink> StartAsync(string mode = "plain", params string[] more)
    {
        var sink = new SmtpSink(Ports.Free(), [mode, .. more]);
        await sink._server.WaitUntilAsync(() => Ports.Answers(IPAddress.Loopback, sink.Port), "aiosmtpd");
        return sink;
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }
}
