using System.Net;
using System.Text;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

/// <summary>A proxy of the environment is used as other programs use it, and every sentence says so.</summary>
public sealed class ProxyTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_proxy_is_named_where_a_connection_works()
    {
        await using var proxy = new TinyServer(null);
        var finding = (await CheckAsync("http://mail.example.test", $"http://user:secret@127.0.0.1:{proxy.Port}"))[0];

        Assert.True(finding.Passed, finding.Sentence);
        Assert.Contains($"through the proxy http://127.0.0.1:{proxy.Port} (HTTP_PROXY, HTTPS_PROXY, NO_PROXY)", finding.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("GET http://mail.example.test/api/v1/get/status/version HTTP/1.1", proxy.Requests[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("403 Forbidden")]
    [InlineData("407 Proxy Authentication Required")]
    [InlineData("502 Bad Gateway")]
    public async Task A_proxy_that_opens_no_tunnel_never_sees_the_key(string status)
    {
        await using var proxy = new TinyServer(null, Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));

        var finding = Assert.Single(await CheckAsync("https://mail.example.test", $"http://127.0.0.1:{proxy.Port}"));

        Assert.StartsWith("No connection to mailcow at mail.example.test:443 through the proxy http://127.0.0.1:", finding.Sentence, StringComparison.Ordinal);
        Assert.All(proxy.Requests, r => Assert.StartsWith("CONNECT ", r, StringComparison.Ordinal));
        Assert.DoesNotContain(Some.Key, string.Concat(proxy.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_the_proxy_did_not_let_through_was_not_made()
    {
        await using var proxy = new TinyServer(null, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        var options = Options("https://mail.example.test", $"http://127.0.0.1:{proxy.Port}");
        using var handler = MailcowHttp.CreateHandler(options, TimeProvider.System);

        var outcome = Assert.Single(await Some.Gateway(handler, options: options).WriteAsync(Some.Create(Some.Values(), "a@example.test"), Stop));

        Assert.Equal((WriteResult.Unknown, true), (outcome.Result, outcome.EndsWriting));
    }

    [Theory]
    [InlineData("407 Proxy Authentication Required", "the proxy asks for a login (407)")]
    [InlineData("429 Too Many Requests", "something in front of it limits this host")]
    [InlineData("413 Content Too Large", "LDAP_MAILCOW_API_BATCH_SIZE")]
    public async Task What_stands_in_front_of_mailcow_is_told_apart_from_it(string status, string sentence)
    {
        await using var proxy = new TinyServer(null, Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));

        var finding = Assert.Single(await CheckAsync("http://mail.example.test", $"http://127.0.0.1:{proxy.Port}"));

        Assert.Contains(sentence, finding.Sentence, StringComparison.Ordinal);
        Assert.Contains("through the proxy", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_not_taken_for_mailcow()
    {
        var finding = Assert.Single(await CheckAsync("https://mail.example.test", "http://127.0.0.1:9"));

        Assert.Contains("mail.example.test:443 through the proxy http://127.0.0.1:9 (HTTP_PROXY, HTTPS_PROXY, NO_PROXY): connection refused", finding.Sentence, StringComparison.Ordinal);
    }

    private static MailcowOptions Options(string host, string proxy) =>
        Some.Options with { ApiHost = new Uri(host), Proxy = new WebProxy(new Uri(proxy)) };

    private static async Task<IReadOnlyList<Core.Finding>> CheckAsync(string host, string proxy)
    {
        using var handler = MailcowHttp.CreateHandler(Options(host, proxy), TimeProvider.System);
        return await Some.Gateway(handler, options: Options(host, proxy)).CheckAsync(Stop);
    }
}
