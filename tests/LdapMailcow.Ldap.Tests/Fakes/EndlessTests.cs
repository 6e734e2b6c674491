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
        var users = WireCompany.Of(1000).Users;
        var pages = 0;
        _server.OnSearch = request =>
        {
            clock.Advance(options.Timeout * 0.9);
            return [WireMessages.Entry(request.Id, users[pages++]), WireMessages.Done(request.Id, 0, "", [1])];
        };
        var directory = new LdapDirectory(options, clock, NullLogger<LdapDirectory>.Instance);
        var e = await Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => directory.ReadAsync(Reader.Token));
        Assert.Contains("200 s", e.Message, StringComparison.Ordinal);
    }

    /// <summary>389 Directory Server gives one cookie for all pages, so the cookie cannot tell.</summary>
    [Fact]
    public async Task The_same_page_does_not_come_for_ever()
    {
        var users = WireCompany.Of(10).Users;
        _server.OnSearch = request => [.. users.Select(user => WireMessages.Entry(request.Id, user)), WireMessages.Done(request.Id, 0, "", [1])];
        Assert.Contains("the same pages without end", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Far_more_entries_than_last_time_are_no_answer()
    {
        var directory = Reader.Directory(_server.Options);
        _server.OnSearch = WireCompany.Of(10).Answer;
        await directory.ReadAsync(Reader.Token);
        _server.OnSearch = NewUsersForEver;
        var e = await Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => directory.ReadAsync(Reader.Token));
        Assert.Contains("entries without end", e.Message, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_LDAP_GROUP_FILTER", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_entry_a_second_does_not_go_on_for_ever()
    {
        var clock = new FakeTimeProvider();
        var options = _server.Options with { Timeout = TimeSpan.FromSeconds(10) };
        _server.OnSearch = request => NewUsersForEver(request).Select(bytes =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return bytes;
        });
        Assert.Contains("LDAP_MAILCOW_LDAP_TIMEOUT", await FailureAsync(options, clock), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_value_in_each_range_does_not_go_on_for_ever()
    {
        var clock = new FakeTimeProvider();
        var options = _server.Options with { Timeout = TimeSpan.FromSeconds(10) };
        var company = new WireCompany { Range = 1 }.Fill(1, 100_000);
        _server.OnSearch = request =>
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            return company.Answer(request);
        };
        Assert.Contains("600 s while reading users and groups", await FailureAsync(options, clock), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Huge_entries_do_not_go_on_for_ever()
    {
        var number = 0;
        var huge = new byte[32 << 20];
        _server.OnSearch = request => Enumerable.Repeat(0, int.MaxValue).Select(_ =>
            WireMessages.Entry(request.Id, new WireEntry($"CN=Huge {number++},DC=example,DC=test", ("member", [huge]))));
        Assert.Contains("bytes without end", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    private static async Task<string> FailureAsync(LdapOptions options, TimeProvider clock)
    {
        var directory = new LdapDirectory(options, clock, NullLogger<LdapDirectory>.Instance);
        return (await Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => directory.ReadAsync(Reader.Token))).Message;
    }

    private static IEnumerable<byte[]> NewUsersForEver(WireRequest request)
    {
        for (var i = 0; ; i++)
        {
            yield return WireMessages.Entry(request.Id, new WireEntry($"CN=User {i},DC=example,DC=test", ("mail", [$"user{i}@example.test"])));
        }
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
