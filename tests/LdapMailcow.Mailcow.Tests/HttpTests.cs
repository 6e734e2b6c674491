using System.IO.Compression;
using System.Text;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class HttpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_cookie_is_ever_sent_back()
    {
        await using var server = new TinyServer(null, TinyServer.Ok("""{"version":"2026-07a"}""", "Set-Cookie: MCSESSID=SESSION; path=/; HttpOnly\r\n"));

        await CheckAsync(server);

        Assert.True(server.Requests.Count >= 2);
        Assert.DoesNotContain(server.Requests, r => r.Contains("cookie", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_key_travels_in_its_header_only_and_json_without_a_charset()
    {
        await using var server = new TinyServer(null, TinyServer.Ok(Some.Answer(Some.Added("a@example.test", 9))));
        var options = Options(server);
        using var handler = MailcowHttp.CreateHandler(options, TimeProvider.System);

        await Some.Gateway(handler, options: options).WriteAsync(Some.Create(Some.Values(), "a@example.test"), Stop);

        var request = string.Concat(server.Requests);
        Assert.StartsWith("POST /api/v1/add/alias HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"X-API-Key: {Some.Key}\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\n", request, StringComparison.Ordinal);
        Assert.Contains("gzip", request, StringComparison.Ordinal);
        Assert.Equal(request.IndexOf(Some.Key, StringComparison.Ordinal), request.LastIndexOf(Some.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compressed_answers_are_understood()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync("""{"version":"2026-07a"}"""u8.ToArray(), Stop);
        }

        var head = $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n";
        await using var server = new TinyServer(null, [.. Encoding.ASCII.GetBytes(head), .. packed.ToArray()]);

        Assert.Contains("2026-07a", (await CheckAsync(server))[0].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200 OK")]
    [InlineData("502 Bad Gateway")]
    public async Task Broken_compression_is_a_failed_read(string status)
    {
        var head = $"HTTP/1.1 {status}\r\nContent-Encoding: gzip\r\nContent-Length: 10\r\n\r\nnot gzip!!";
        await using var server = new TinyServer(null, Encoding.ASCII.GetBytes(head));

        var finding = Assert.Single(await CheckAsync(server));

        Assert.Contains(status == "200 OK" ? "compressed data that is broken" : "answered GET get/status/version with 502", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_speaks_something_else_is_told()
    {
        await using var server = new TinyServer(null, "SSH-2.0-OpenSSH_9.2p1\r\n"u8.ToArray());

        Assert.Contains("something that is not HTTP", Assert.Single(await CheckAsync(server)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var target = new TinyServer(null);
        var answer = $"HTTP/1.1 301 Moved Permanently\r\nLocation: http://127.0.0.1:{target.Port}/api/v1/get/status/version\r\nContent-Length: 0\r\n\r\n";
        await using var server = new TinyServer(null, Encoding.ASCII.GetBytes(answer));

        var finding = Assert.Single(await CheckAsync(server));

        Assert.Contains($"set LDAP_MAILCOW_API_HOST=http://127.0.0.1:{target.Port}", finding.Sentence, StringComparison.Ordinal);
        Assert.Empty(target.Requests);
    }

    [Theory]
    [InlineData("https://mail.example.test", "https://mail.example.test/api/v1/")]
    [InlineData("https://mail.example.test/", "https://mail.example.test/api/v1/")]
    [InlineData("http://mail.example.test:8080", "http://mail.example.test:8080/api/v1/")]
    [InlineData("https://www.example.test/mail/", "https://www.example.test/mail/api/v1/")]
    public void The_host_may_end_in_a_slash(string host, string expected)
    {
        using var client = new HttpClient(new ScriptedMailcow());

        MailcowHttp.Configure(client, Some.Options with { ApiHost = new Uri(host) });

        Assert.Equal(expected, client.BaseAddress!.ToString());
    }

    [Fact]
    public async Task A_closed_port_is_named()
    {
        var options = Some.Options with { ApiHost = new Uri("http://127.0.0.1:9") };
        using var handler = MailcowHttp.CreateHandler(options, TimeProvider.System);

        var silence = await Assert.ThrowsAnyAsync<Core.Mailcow.MailcowUnavailableException>(() => Some.Gateway(handler, options: options).CheckAsync(Stop));

        Assert.Equal((true, "No connection to mailcow at 127.0.0.1:9: connection refused; check LDAP_MAILCOW_API_HOST."), (silence.IsSilence, silence.Message));
    }

    private static MailcowOptions Options(TinyServer server) => Some.Options with { ApiHost = new Uri($"http://127.0.0.1:{server.Port}") };

    private static async Task<IReadOnlyList<Core.Finding>> CheckAsync(TinyServer server)
    {
        using var handler = MailcowHttp.CreateHandler(Options(server), TimeProvider.System);
        return await Some.Gateway(handler, options: Options(server)).CheckAsync(Stop);
    }
}
