using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Reading;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>A read that keeps nothing but its digest: equal for equal answers in any order, another one for whatever may matter.</summary>
public sealed class DigestTests : IAsyncDisposable
{
    private const int Shuffles = 20;

    private readonly WireServer _server = new();
    private readonly List<string> _asked = [];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task It_repeats_the_searches_of_the_full_read_and_no_other()
    {
        var directory = await FullAsync(WireCompany.Of(30, 10));
        var full = _asked.ToList();
        _asked.Clear();

        Assert.NotNull(await directory.ReadDigestAsync(Reader.Token));

        Assert.Equal(full, _asked);
    }

    [Fact]
    public async Task Before_a_full_read_there_is_none() =>
        Assert.Null(await Reader.Directory(_server.Options).ReadDigestAsync(Reader.Token));

    [Fact]
    public async Task The_order_of_entries_values_and_pages_does_not_matter()
    {
        var directory = Reader.Directory(_server.Options);
        Serve(Company());
        var full = await directory.ReadAsync(Reader.Token);
        for (var seed = 0; seed < Shuffles; seed++)
        {
            Serve(Shuffled(Company(), new Random(seed)));
            Assert.Equal(full.Digest, (await directory.ReadDigestAsync(Reader.Token))!.Digest);
        }
    }

    public static TheoryData<string> Changes() => [.. _changes.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whatever_may_matter_changes_it(string change)
    {
        var directory = Reader.Directory(_server.Options);
        var company = Company();
        Serve(company);
        var before = (await directory.ReadAsync(Reader.Token)).Digest;
        _changes[change](company);

        Assert.NotEqual(before, (await directory.ReadDigestAsync(Reader.Token))!.Digest);
    }

    private static readonly Dictionary<string, Action<WireCompany>> _changes = new()
    {
        ["a value more"] = c => Set(c.Users, 1, "proxyAddresses", "smtp:alias1@example.test", "smtp:more@example.test"),
        ["a value less"] = c => Set(c.Users, 1, "proxyAddresses"),
        ["a value in other letters"] = c => Set(c.Users, 1, "mail", "User1@example.test"),
        ["an alias that moved to a neighbour"] = c =>
        {
            Set(c.Users, 1, "proxyAddresses");
            Set(c.Users, 2, "proxyAddresses", "smtp:alias1@example.test", "smtp:alias2@example.test");
        },
        ["two people who exchanged their mails"] = c =>
        {
            Set(c.Users, 1, "mail", "user2@example.test");
            Set(c.Users, 2, "mail", "user1@example.test");
        },
        ["a value that moved to another attribute"] = c =>
        {
            Set(c.Users, 1, "mail", "alias1@example.test");
            Set(c.Users, 1, "proxyAddresses", "user1@example.test");
        },
        ["an account that was disabled"] = c => Set(c.Users, 1, "userAccountControl", "514"),
        ["a user less"] = c => c.Users.RemoveAt(5),
        ["a user twice"] = c => c.Users.Add(c.Users[5]),
        ["two users twice, who would cancel each other out"] = c => c.Users.AddRange(c.Users.Take(2)),
        ["a renamed entry"] = c => c.Users[1] = c.Users[1] with { Dn = "CN=Renamed,DC=example,DC=test" },
        ["a member less in the third range"] = c => c.Groups[0] = c.Groups[0] with { Attributes = [.. c.Groups[0].Attributes.Select(a => a.Name == "member" ? (a.Name, a.Values[..^1]) : a)] },
        ["no groups"] = c => c.Groups.Clear(),
    };

    [Fact]
    public async Task Members_that_have_to_be_asked_for_by_name_allow_none()
    {
        var options = _server.Options with { MemberFilter = MemberFilter.Parse("(&(objectClass=person)(memberOf={MEMBER_CN}))") };
        var directory = Reader.Directory(options);
        Serve(WireCompany.Of(3, 2));

        Assert.Null((await directory.ReadAsync(Reader.Token)).Digest);
        Assert.Null(await directory.ReadDigestAsync(Reader.Token));
    }

    [Fact]
    public async Task Ranges_that_do_not_come_to_their_end_allow_none()
    {
        var company = new WireCompany { Range = 3 }.Fill(20, 10);
        _server.OnSearch = request => request.IsBase ? [WireMessages.Done(request.Id, 32)] : company.Answer(request);

        Assert.Null((await Reader.ReadAsync(_server.Options)).Digest);
    }

    [Fact]
    public async Task A_search_that_fails_is_a_failed_read_and_no_digest()
    {
        var directory = await FullAsync(WireCompany.Of(3, 2));
        _server.OnSearch = request => [WireMessages.Done(request.Id, 51)];

        await Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => directory.ReadDigestAsync(Reader.Token));
    }

    /// <summary>The full read knows which search may be refused without harm: a list whose base or memberURL was moved.</summary>
    [Theory]
    [InlineData(32)]
    [InlineData(11)]
    public async Task A_search_that_is_refused_allows_none(int code)
    {
        var company = WireCompany.Of(3, 2);
        var directory = await FullAsync(company);
        var searches = 0;
        _server.OnSearch = request => !request.IsBase && ++searches == 2 ? [WireMessages.Done(request.Id, code)] : company.Answer(request);

        Assert.Null(await directory.ReadDigestAsync(Reader.Token));
        Assert.Equal(2, searches);
    }

    [Theory]
    [InlineData("accountExpires", "133801632000000000", "2025-01-01T00:00:00Z")]
    [InlineData("accountExpires", "9223372036854775807", null)]
    [InlineData("accountExpires", "9223372036854775806", null)]
    [InlineData("accountExpires", "0", null)]
    [InlineData("accountExpires", "133485408000000000", null)]
    [InlineData("shadowExpire", "20089", "2025-01-01T00:00:00Z")]
    [InlineData("shadowExpire", "9223372036854775807", null)]
    [InlineData("shadowExpire", "-1", null)]
    public async Task An_account_that_expires_says_when_the_same_answers_will_mean_something_else(string attribute, string value, string? expected)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero));
        var directory = new LdapDirectory(_server.Options with { ExpiredIsDisabled = true }, time, NullLogger<LdapDirectory>.Instance);
        var company = WireCompany.Of(3, 2);
        company.Users[1] = company.Users[1] with { Attributes = [.. company.Users[1].Attributes, (attribute, [value])] };
        Serve(company);

        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, null), (await directory.ReadAsync(Reader.Token)).ChangesAt);
    }

    private async Task<LdapDirectory> FullAsync(WireCompany company)
    {
        var directory = Reader.Directory(_server.Options);
        Serve(company);
        await directory.ReadAsync(Reader.Token);
        return directory;
    }

    private void Serve(WireCompany company) => _server.OnSearch = request =>
    {
        _asked.Add($"{request.BaseDn} {string.Join(' ', request.Attributes)}");
        return company.Answer(request);
    };

    private static WireCompany Company() => new WireCompany { Page = 7, Range = 3 }.Fill(25, 10, 2);

    private static WireCompany Shuffled(WireCompany company, Random random)
    {
        var result = new WireCompany { Page = 1 + random.Next(20), Range = 2 + random.Next(10) };
        result.Users.AddRange(company.Users.Select(entry => Shuffled(entry, random)).OrderBy(_ => random.Next()));
        result.Groups.AddRange(company.Groups.Select(entry => Shuffled(entry, random)).OrderBy(_ => random.Next()));
        return result;
    }

    private static WireEntry Shuffled(WireEntry entry, Random random) =>
        new(entry.Dn, [.. entry.Attributes.OrderBy(_ => random.Next()).Select(a => (a.Name, a.Values.OrderBy(_ => random.Next()).ToArray()))]);

    private static void Set(List<WireEntry> entries, int index, string name, params object[] values) =>
        entries[index] = entries[index] with { Attributes = [.. entries[index].Attributes.Select(a => a.Name == name ? (name, values) : a)] };
}
