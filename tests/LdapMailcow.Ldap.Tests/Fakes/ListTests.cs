using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>The searches of lists on the wire: what is asked, what a refusal means, and what may be repeated.</summary>
public sealed class ListTests : IAsyncDisposable
{
    private readonly WireServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LdapOptions Options => _server.Options with
    {
        Lists = [new FilteredList(Address.Parse("all@example.test"), LdapFilter.Parse("(employeeType=*)")), new FilteredList(Address.Parse("few@example.test"), LdapFilter.Parse("(title=*)"))],
    };

    [Fact]
    public async Task One_more_search_for_each_asks_for_names_only_and_of_those_who_may_be_members()
    {
        Serve(WireCompany.Of(5));

        var lines = Reader.GroupLines(await Reader.ReadAsync(Options));

        Assert.Equal("all@example.test -> user0@example.test,user1@example.test,user2@example.test,user3@example.test,user4@example.test", lines[0]);
        Assert.Equal(4, _server.Searches.Count);
        var lists = _server.Searches.Where(s => s.Mentions("employeeType") || s.Mentions("title")).ToList();
        Assert.Equal(2, lists.Count);
        Assert.All(lists, s => Assert.Equal(["1.1"], s.Attributes));
        Assert.All(lists, s => Assert.True(s.Cookie is not null && s.Mentions("person") && s.Mentions("groupOfNames")));
    }

    [Fact]
    public async Task Without_lists_nothing_more_is_asked()
    {
        Serve(WireCompany.Of(5));
        await Reader.ReadAsync(_server.Options);
        Assert.Equal(2, _server.Searches.Count);
    }

    [Theory]
    [InlineData(18)]
    [InlineData(12)]
    [InlineData(4)]
    [InlineData(50)]
    [InlineData(53)]
    public async Task A_refused_list_is_unknown_and_the_others_are_known(int code)
    {
        var company = WireCompany.Of(2);
        _server.OnSearch = request => request.Mentions("employeeType") ? [WireMessages.Done(request.Id, code)] : company.Answer(request);

        var read = await Reader.ReadAsync(Options);

        var all = read.Groups.Single(g => g.Label == "all@example.test");
        Assert.Null(all.Members);
        Assert.StartsWith("its filter in LDAP_MAILCOW_LISTS was refused (ldap://127.0.0.1:", all.UnknownBecause, StringComparison.Ordinal);
        Assert.Equal(2, read.Groups.Single(g => g.Label == "few@example.test").Members!.Count);
        Assert.Equal(2, read.Users.Count);
        Assert.Null(read.Digest);
    }

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    public async Task A_server_that_can_do_no_more_fails_the_read(int code)
    {
        var company = WireCompany.Of(2);
        _server.OnSearch = request => request.Mentions("employeeType") ? [WireMessages.Done(request.Id, code)] : company.Answer(request);
        Assert.Contains("the members of lists", await Reader.FailureAsync(Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_cut_off_fails_the_read()
    {
        var company = WireCompany.Of(2);
        _server.OnSearch = request => request.Mentions("employeeType") ? throw new IOException("cut off") : company.Answer(request);
        await Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => Reader.ReadAsync(Options));
    }

    [Fact]
    public async Task Who_is_found_changes_the_digest()
    {
        var (company, found) = (WireCompany.Of(3), WireCompany.Of(2));
        _server.OnSearch = request => (request.Mentions("employeeType") ? found : company).Answer(request);
        var directory = Reader.Directory(Options);
        var before = (await directory.ReadAsync(Reader.Token)).Digest;
        Assert.NotNull(before);
        Assert.Equal(before, (await directory.ReadDigestAsync(Reader.Token))!.Digest);

        found = WireCompany.Of(3);
        Assert.NotEqual(before, (await directory.ReadDigestAsync(Reader.Token))!.Digest);
    }

    private void Serve(WireCompany company) => _server.OnSearch = company.Answer;
}
