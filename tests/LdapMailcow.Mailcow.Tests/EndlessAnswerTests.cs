using System.IO.Compression;
using System.Text;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.Mailcow.Transport;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

/// <summary>Answers without an end: a read is bounded in time, bytes, elements and the size of one. Alone, because memory is measured.</summary>
[CollectionDefinition(nameof(EndlessAnswerTests), DisableParallelization = true)]
[Collection(nameof(EndlessAnswerTests))]
public sealed class EndlessAnswerTests
{
    private const string Domains = "get/domain/all";
    private const int Slack = 4 * 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", " ", BoundedStream.MostElementBytes, "more than 4 MB in one element")]
    [InlineData("[", " ", BoundedStream.MostElementBytes, "more than 4 MB in one element")]
    [InlineData("""[{"domain_name":"a.test"}]""", "\n", BoundedStream.MostElementBytes, "more than 4 MB in one element")]
    [InlineData("""[{"domain_name":"a""", "a", BoundedStream.MostElementBytes, "more than 4 MB in one element")]
    [InlineData("""{"msg":"a""", "a", BoundedStream.MostElementBytes, "more than 4 MB in one element")]
    [InlineData("[", "[", 64, "JSON that is broken")]
    public async Task An_endless_body_is_given_up_early(string start, string repeated, int most, string sentence)
    {
        var body = new EndlessStream(Encoding.UTF8.GetBytes(start), Encoding.UTF8.GetBytes(repeated));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var failure = await FailsAsync(body);

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_API_HOST", failure.Message, StringComparison.Ordinal);
        Assert.InRange(body.Taken, 1, most + Slack);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, (4L * most) + (4 * Slack));
    }

    [Fact]
    public async Task A_list_of_endless_small_elements_is_given_up_after_a_million()
    {
        var body = new EndlessStream("["u8.ToArray(), """{"domain_name":"a.test"},"""u8.ToArray());

        Assert.Contains("more than 1,000,000 elements", (await FailsAsync(body)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_endless_large_elements_is_given_up_after_what_PHP_could_hold()
    {
        var element = Encoding.UTF8.GetBytes($$"""{"domain_name":"a.test","x":"{{new string('x', 60_000)}}"},""");
        var body = new EndlessStream("["u8.ToArray(), element);

        Assert.Contains("more than 512 MB,", (await FailsAsync(body)).Message, StringComparison.Ordinal);
        Assert.InRange(body.Taken, BoundedStream.MostBytes, BoundedStream.MostBytes + Slack);
    }

    [Fact]
    public async Task A_drip_of_single_bytes_has_no_more_time_than_any_other_answer()
    {
        var mailcow = new ScriptedMailcow();
        var body = new EndlessStream("["u8.ToArray(), " "u8.ToArray(), 1, () =>
        {
            mailcow.Clock.Leap(TimeSpan.FromSeconds(30));
            return Task.Delay(1); // A busy machine needs a moment until the time-out is felt.
        });

        var failure = await FailsAsync(body, mailcow, Some.Options with { RequestTimeout = TimeSpan.FromMinutes(10) });

        Assert.Contains("did not finish GET get/domain/all within 600 s", failure.Message, StringComparison.Ordinal);
        Assert.InRange(body.Taken, 10, 10_000);
    }

    [Fact]
    public async Task A_gzip_bomb_costs_no_more_memory_than_its_limit()
    {
        await using var server = new TinyServer(null, Bomb());
        var options = Some.Options with { ApiHost = new Uri($"http://127.0.0.1:{server.Port}") };
        using var handler = MailcowHttp.CreateHandler(options, TimeProvider.System);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var failure = await Assert.ThrowsAnyAsync<MailcowUnavailableException>(() => Some.Gateway(handler, options: options).ReadAsync(MailcowScope.Everything, Stop));

        Assert.Contains("more than 4 MB in one element", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 * 1024 * 1024);
    }

    /// <summary>200 MB in one string, in 200 KB.</summary>
    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("""{"version":" """u8);
            var part = Encoding.ASCII.GetBytes(new string('a', 1024 * 1024));
            for (var i = 0; i < 200; i++)
            {
                gzip.Write(part);
            }
        }

        return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), .. packed.ToArray()];
    }

    private static Task<MailcowUnavailableException> FailsAsync(EndlessStream body, ScriptedMailcow? mailcow = null, MailcowOptions? options = null)
    {
        var answering = (mailcow ?? new ScriptedMailcow())
            .On("GET get/status/version", Recording.Of("get_status_version"))
            .On("GET " + Domains, _ => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(body) }));
        return Assert.ThrowsAnyAsync<MailcowUnavailableException>(() => Some.Gateway(answering, options: options).ReadAsync(MailcowScope.Everything, Stop));
    }
}
