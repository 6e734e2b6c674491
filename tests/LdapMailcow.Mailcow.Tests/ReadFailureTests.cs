using System.Net.Sockets;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class ReadFailureTests
{
    private const string ListCall = "GET get/alias/all";
    private const string Html = "<!DOCTYPE html>\n<html><head><title>mailcow UI</title></head><body></body></html>";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(502, "<html><head><title>502 Bad Gateway</title></head></html>", "502 Bad Gateway")]
    [InlineData(500, "", "500 and an empty body")]
    [InlineData(504, "<html>", "504")]
    [InlineData(200, Html, "an HTML page ('mailcow UI')")]
    [InlineData(200, "", "empty body")]
    [InlineData(200, "  \n ", "empty body")]
    [InlineData(200, """[{"id":21,"address":"a@example.test","goto":"b@exa""", "ends too early")]
    [InlineData(200, """[{"id":21,"address":"a@example.test","goto":"b@example.test","active":1}""", "ends too early")]
    [InlineData(200, """[{"id":21,"address":"a@example.test","goto":"b@example.test","active":1}]<br>""", "broken")]
    [InlineData(200, """[{"address":"a@example.test","goto":"b@example.test","active":1}]""", "without id")]
    [InlineData(200, """[null]""", "null in a list")]
    [InlineData(200, """[[]]""", "broken")]
    [InlineData(200, """{"type":"error","msg":"route not found"}""", "route not found")]
    [InlineData(200, "\"text\"", "text")]
    [InlineData(200, "null", "null")]
    public async Task Anything_but_a_complete_list_is_a_failed_read_tried_three_times(int status, string body, string sentence)
    {
        var mailcow = Listing(m => m.On(ListCall, body, status, "text/html"));

        var failure = await Fails(mailcow);

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_API_HOST", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, mailcow.Calls.Count(c => c == ListCall));
    }

    [Fact]
    public async Task The_recorded_empty_body_of_a_list_too_long_for_php_is_a_failed_read()
    {
        var failure = await Fails(Listing(m => m.On(ListCall, Recording.Of("get_alias_all_400k"))));

        Assert.Contains("php-fpm-mailcow", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_cut_in_the_body_is_a_failed_read()
    {
        var failure = await Fails(Listing(m => m.Cut(ListCall, """[{"id":21,"address":"a@example.test","goto":"b@example.test","active":1},""")));

        Assert.Contains("cut the connection", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hiccup_is_survived()
    {
        var mailcow = Listing(m => m
            .On(ListCall, "", 502)
            .Fail(ListCall, new HttpRequestException(HttpRequestError.ResponseEnded))
            .On(ListCall, Some.List(Some.Alias(21, "a@example.test"))));

        Assert.Single((await Some.Gateway(mailcow).ReadAsync(MailcowScope.Everything, Stop)).Aliases);
    }

    [Theory]
    [InlineData("get/domain/all", "")]
    [InlineData("get/alias-domain/all", "")]
    [InlineData("get/alias/all", "")]
    [InlineData("get/status/version", "<html>login</html>")]
    public async Task No_read_of_the_cycle_may_fail(string path, string body)
    {
        var mailcow = new ScriptedMailcow();
        foreach (var call in new[] { "get/status/version", "get/domain/all", "get/alias-domain/all", "get/alias/all" })
        {
            mailcow.On("GET " + call, call == path ? body : "{}");
        }

        Assert.Contains(path, (await Fails(mailcow)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://mail.example.test/api/v1/get/status/version", "https://mail.example.test/api/v1/get/status/version", "LDAP_MAILCOW_API_HOST=https://mail.example.test.")]
    [InlineData("https://old.example.test", "https://mail.example.test:8443/api/v1/get/status/version", "LDAP_MAILCOW_API_HOST=https://mail.example.test:8443.")]
    [InlineData("https://old.example.test", "https://mail.example.test/mc/api/v1/get/status/version", "is no API")]
    [InlineData("https://mail.example.test", "/api/v1/get/status/version/", "is no API")]
    [InlineData("https://www.example.test", "/login", "is no API")]
    public async Task A_redirect_names_the_right_url(string host, string location, string sentence)
    {
        var mailcow = new ScriptedMailcow().On("GET get/status/version", "", 301, location: new Uri(location, UriKind.RelativeOrAbsolute));
        var options = Some.Options with { ApiHost = new Uri(new Uri(host).GetLeftPart(UriPartial.Authority)) };

        var failure = await Fails(mailcow, options);

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Single(mailcow.Calls);
    }

    [Theory]
    [InlineData("route_no_v1")]
    [InlineData("route_unknown_category")]
    [InlineData("method_post_on_get")]
    public async Task A_wrong_url_is_said_at_once(string recording)
    {
        var mailcow = new ScriptedMailcow().On("GET get/status/version", Recording.Of(recording));

        var failure = await Fails(mailcow);

        Assert.Contains("LDAP_MAILCOW_API_HOST must be mailcow's own URL", failure.Message, StringComparison.Ordinal);
        Assert.Single(mailcow.Calls);
    }

    [Fact]
    public async Task A_forbidding_proxy_is_no_read_only_key()
    {
        var failure = await Fails(new ScriptedMailcow().On("GET get/status/version", Recording.Of("header_sec_fetch_dest")));

        Assert.Contains("in front of mailcow", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, "connection refused")]
    [InlineData(HttpRequestError.NameResolutionError, "mail.example.test of LDAP_MAILCOW_API_HOST is not known")]
    public async Task No_connection_names_host_and_port(HttpRequestError error, string sentence)
    {
        var refused = new SocketException((int)SocketError.ConnectionRefused);
        var mailcow = new ScriptedMailcow().Fail("GET get/status/version", new HttpRequestException(error, inner: refused));

        var failure = await Fails(mailcow);

        Assert.Contains("mail.example.test:443", failure.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connect_timeout_mentions_the_ban_and_is_not_repeated()
    {
        var mailcow = new ScriptedMailcow().Fail("GET get/status/version", new TaskCanceledException("", new TimeoutException()));

        var failure = await Fails(mailcow);

        Assert.Contains("netfilter", failure.Message, StringComparison.Ordinal);
        Assert.Single(mailcow.Calls);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_given_up_after_the_time_limit()
    {
        var mailcow = new ScriptedMailcow().Hang("GET get/status/version");

        var failure = await Fails(mailcow, Some.Options with { RequestTimeout = TimeSpan.FromSeconds(20) });

        Assert.Contains("within 20 s", failure.Message, StringComparison.Ordinal);
        Assert.Single(mailcow.Calls);
    }

    [Fact]
    public async Task Cancelling_is_no_failure_of_mailcow()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var mailcow = new ScriptedMailcow().On("GET get/status/version", async token =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Some.Gateway(mailcow).ReadAsync(MailcowScope.Everything, stop.Token));
    }

    private static ScriptedMailcow Listing(Func<ScriptedMailcow, ScriptedMailcow> list) => list(ReadTests.Hosting(("example.test", 1, 400)));

    private static Task<MailcowUnavailableException> Fails(ScriptedMailcow mailcow, MailcowOptions? options = null) =>
        Assert.ThrowsAnyAsync<MailcowUnavailableException>(() => Some.Gateway(mailcow, options: options).ReadAsync(MailcowScope.Everything, Stop));
}
