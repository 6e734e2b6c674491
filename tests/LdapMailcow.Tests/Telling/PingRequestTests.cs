using LdapMailcow.Telling;

namespace LdapMailcow.Tests.Telling;

/// <summary>As healthchecks.io and Uptime Kuma document their URLs.</summary>
public sealed class PingRequestTests
{
    private static readonly Uri _check = new("https://hc-ping.com/5f1c9d6e-0000-4000-8000-000000000001");
    private static readonly Uri _push = new("https://status.example.test/api/push/Gp9cHeNu7M?status=up&msg=OK&ping=");

    [Fact]
    public async Task Healthchecks_takes_the_begin_the_end_and_a_failure_with_its_reason_as_body()
    {
        Assert.Equal(_check + "/start", PingRequests.Start(_check)!.RequestUri!.AbsoluteUri);
        Assert.Equal(_check, PingRequests.Ended(_check, true, "cycle 1", TimeSpan.Zero).RequestUri);
        var failed = PingRequests.Ended(_check, false, "the key was refused", TimeSpan.Zero);
        Assert.Equal((HttpMethod.Post, _check + "/fail"), (failed.Method, failed.RequestUri!.AbsoluteUri));
        Assert.Equal("the key was refused", await failed.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("https://hc-ping.com/ping-key/aliases?create=1", "https://hc-ping.com/ping-key/aliases/fail?create=1")]
    [InlineData("https://hc.example.test/ping/uuid/", "https://hc.example.test/ping/uuid/fail")]
    public void What_stands_behind_the_path_stays_there(string url, string failed) =>
        Assert.Equal(failed, PingRequests.Ended(new Uri(url), false, "", TimeSpan.Zero).RequestUri!.AbsoluteUri);

    [Fact]
    public void Uptime_Kuma_takes_one_GET_with_state_message_and_milliseconds()
    {
        Assert.Null(PingRequests.Start(_push));
        Assert.Equal(
            "https://status.example.test/api/push/Gp9cHeNu7M?status=up&msg=cycle%201%3A%20all%20%26%20done&ping=1500",
            PingRequests.Ended(_push, true, "cycle 1: all & done", TimeSpan.FromSeconds(1.5)).RequestUri!.AbsoluteUri);
        Assert.Contains("?status=down&msg=x", PingRequests.Ended(_push, false, new string('x', 9999), TimeSpan.Zero).RequestUri!.AbsoluteUri, StringComparison.Ordinal);
        Assert.True(PingRequests.Ended(_push, false, new string('x', 9999), TimeSpan.Zero).RequestUri!.AbsoluteUri.Length < 400);
    }
}
