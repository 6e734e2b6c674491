using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>What real test servers do not do: ranges, broken paging, references alone, refusals in the wrong form.</summary>
public sealed class WireTests : IAsyncDisposable
{
    private readonly WireServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(5000, 1500, 3)]
    [InlineData(1501, 1500, 1)]
    [InlineData(1500, 1500, 0)]
    [InlineData(3000, 1500, 1)]
    public async Task Members_beyond_the_range_limit_are_read_to_the_last(int members, int range, int further)
    {
        _server.OnSearch = new WireCompany { Range = range }.Fill(members, members).Answer;
        var snapshot = await Reader.ReadAsync(_server.Options);
        Assert.Equal(members, Assert.Single(snapshot.Groups).Members!.Count);
        Assert.Equal(2 + further, snapshot.Searches);
    }

    [Fact]
    public async Task A_group_that_goes_away_between_two_ranges_is_unknown_and_never_smaller()
    {
        var company = new WireCompany { Range = 10 }.Fill(30, 30, 5);
        _server.OnSearch = request => request.IsBase ? [WireMessages.Done(request.Id, 32)] : company.Answer(request);
        var snapshot = await Reader.ReadAsync(_server.Options);
        Assert.Equal(5, snapshot.Groups.Single(g => g.Members is not null).Members!.Count);
        Assert.Contains("member", snapshot.Groups.Single(g => g.Members is null).UnknownBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_between_two_ranges_fails_the_read()
    {
        var company = new WireCompany { Range = 10 }.Fill(30, 30);
        _server.OnSearch = request => request.IsBase ? [WireMessages.Done(request.Id, 1, "past the end")] : company.Answer(request);
        Assert.Contains("past the end", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_read_to_the_last_and_count_as_one_search()
    {
        _server.OnSearch = new WireCompany { Page = 7 }.Fill(100, 20).Answer;
        var snapshot = await Reader.ReadAsync(_server.Options);
        Assert.Equal((100, 2), (snapshot.Users.Count, snapshot.Searches));
        Assert.Equal(20, snapshot.Groups[0].Members!.Count);
    }

    [Fact]
    public async Task A_final_answer_without_the_paged_control_is_a_failed_read()
    {
        var company = WireCompany.Of(10, 3);
        _server.OnSearch = request => company.Answer(request).Select((bytes, i) => i == 10 ? WireMessages.Done(request.Id, 0) : bytes);
        Assert.Contains("paged results control", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_has_no_paging_at_all_is_read_in_one_piece(bool refuses)
    {
        var company = new WireCompany { Paging = false }.Fill(10, 3);
        _server.OnSearch = request => refuses && request.Cookie is not null ? [WireMessages.Done(request.Id, 12)] : company.Answer(request);
        Assert.Equal(10, (await Reader.ReadAsync(_server.Options)).Users.Count);
        Assert.Contains(_server.Searches, search => search.BaseDn.Length == 0);
    }

    [Fact]
    public async Task Without_paging_the_size_limit_still_fails_the_read()
    {
        var company = new WireCompany { Paging = false }.Fill(10, 3);
        _server.OnSearch = request => request.IsBase ? company.Answer(request) : [.. company.Answer(request).SkipLast(1), WireMessages.Done(request.Id, 4)];
        Assert.Contains("size limit", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_are_skipped()
    {
        var company = WireCompany.Of(10, 3);
        _server.OnSearch = request => company.Answer(request).Prepend(WireMessages.Reference(request.Id, "ldap://elsewhere/DC=other"));
        Assert.Equal(10, (await Reader.ReadAsync(_server.Options)).Users.Count);
    }

    [Fact]
    public async Task References_alone_are_no_empty_directory()
    {
        var company = WireCompany.Of(0);
        _server.OnSearch = request => company.Answer(request).Prepend(WireMessages.Reference(request.Id, "ldap://elsewhere/DC=other"));
        Assert.Contains("LDAP_MAILCOW_LDAP_BASE_DN", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_extended_response_in_the_place_of_a_result_is_a_failed_read()
    {
        _server.OnSearch = request => [WireMessages.Extended(request.Id, 12, "critical extension")];
        Assert.Contains("critical extension", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
        _server.OnSearch = request => [WireMessages.Extended(request.Id, 0)];
        await Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => Reader.ReadAsync(_server.Options));
    }

    [Fact]
    public async Task A_notice_of_disconnection_is_a_failed_read()
    {
        var company = WireCompany.Of(10);
        _server.OnSearch = request => [.. company.Answer(request).Take(3), WireMessages.Extended(0, 52, "going down", "1.3.6.1.4.1.1466.20036")];
        var sentence = await Reader.FailureAsync(_server.Options);
        Assert.Contains("ended the connection", sentence, StringComparison.Ordinal);
        Assert.Contains("going down", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Success_with_no_entries_is_an_empty_snapshot_and_no_error()
    {
        var snapshot = await Reader.ReadAsync(_server.Options);
        Assert.Equal((0, 0), (snapshot.Users.Count, snapshot.Groups.Count));
        var findings = (await Reader.Directory(_server.Options).CheckAsync(Reader.Token)).Findings;
        Assert.Contains(findings, finding => !finding.Passed);
    }

    [Fact]
    public async Task Without_groups_nobody_looks_for_members()
    {
        _server.OnSearch = WireCompany.Of(3).Answer;
        Assert.Equal(2, (await Reader.ReadAsync(_server.Options)).Searches);
    }

    [Fact]
    public async Task An_entry_without_a_stable_id_is_left_alone()
    {
        var company = WireCompany.Of(1);
        company.Users.Add(new WireEntry("CN=Nameless,DC=example,DC=test", ("mail", ["nameless@example.test"]), ("proxyAddresses", ["smtp:n@example.test"])));
        _server.OnSearch = company.Answer;
        var unreadable = Assert.Single((await Reader.ReadAsync(_server.Options)).Unreadable);
        Assert.Contains("objectGUID", unreadable.Reason, StringComparison.Ordinal);
        Assert.Equal(2, unreadable.Addresses.Length);
    }

    [Fact]
    public async Task Ten_thousand_users_and_five_hundred_groups_take_at_most_five_searches()
    {
        _server.OnSearch = new WireCompany { Page = 1000, Range = 1500 }.Fill(10_000, [.. Enumerable.Repeat(30, 500)]).Answer;
        var snapshot = await Reader.ReadAsync(_server.Options);
        Assert.Equal((10_000, 500), (snapshot.Users.Count, snapshot.Groups.Count));
        Assert.InRange(_server.Searches.Count(search => search.Cookie is null or { Length: 0 }), 1, 5);
    }
}
