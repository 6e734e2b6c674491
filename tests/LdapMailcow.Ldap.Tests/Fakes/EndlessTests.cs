using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Reading;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>Servers that answer for ever: the read ends by itself, as a failure.</summary>
public sealed class EndlessTests : IAsyncDisposable
{
    private readonly WireServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Empty_pages_do_not_go_on_for_ever()
    {
        _server.OnSearch = request => [WireMessages.Done(request.Id, 0, "", [1])];
        Assert.Contains("empty pages", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("member;range=0-9")]
    [InlineData("member;range=20-29")]
    [InlineData("member;range=20-*")]
    public async Task A_range_that_was_not_asked_for_is_a_failed_read(string range)
    {
        var company = new WireCompany { Range = 10 }.Fill(30, 30);
        _server.OnSearch = request => request.IsBase ? Members(request, range) : company.Answer(request);
        Assert.Contains("Group 0", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ranges_do_not_go_on_for_ever()
    {
        var company = new WireCompany { Range = 10 }.Fill(30, 30);
        var last = 9;
        _server.OnSearch = request => request.IsBase ? Members(request, $"member;range={last + 1}-{last += 100_000}") : company.Answer(request);
        Assert.Contains("Group 0", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_do_not_go_on_for_ever()
    {
        _server.OnSearch = request => Forever(WireMessages.Reference(request.Id, "ldap://elsewhere/DC=other"));
        Assert.Contains("without end", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Intermediate_responses_do_not_go_on_for_ever()
    {
        _server.OnSearch = request => Forever(WireMessages.Intermediate(request.Id));
        Assert.Contains("without end", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_pages_do_not_go_on_for_ever()
    {
        var clock = new FakeTimeProvider();
        var options = _server.Options with { Timeout = TimeSpan.FromSeconds(10) };
        var user = WireCompany.Of(1).Users[0];
        _server.OnSearch = request =>
        {
            clock.Advance(options.Timeout * 0.9);
            return [WireMessages.Entry(request.Id, user), WireMessages.Done(request.Id, 0, "", [1])];
        };
        var directory = new LdapDirectory(options, clock, NullLogger<LdapDirectory>.Instance);
        var e = await Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => directory.ReadAsync(Reader.Token));
        Assert.Contains("1000 s", e.Message, StringComparison.Ordinal);
    }

    private static readonly object[] _many = [.. Enumerable.Repeat("", 100_000)];

    private static byte[][] Members(WireRequest request, string description) =>
        [WireMessages.Entry(request.Id, new WireEntry(request.BaseDn, (description, _many))), WireMessages.Done(request.Id, 0)];

    /// <summary>In large pieces, so that the end comes soon.</summary>
    private static IEnumerable<byte[]> Forever(byte[] message)
    {
        byte[] piece = [.. Enumerable.Repeat(message, 10_000).SelectMany(bytes => bytes)];
        while (true)
        {
            yield return piece;
        }
    }
}
