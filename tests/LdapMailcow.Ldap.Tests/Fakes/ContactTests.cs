using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>LDAP_MAILCOW_LDAP_CONTACT_FILTER on the wire: who is a contact, and where its mail goes.</summary>
public sealed class ContactTests : IAsyncDisposable
{
    private const string Away = "jo@partner.test";
    private const string Jo = "CN=Jo,DC=example,DC=test";

    private readonly WireServer _server = new();
    private readonly WireCompany _company = WireCompany.Of(1);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Without_the_filter_nobody_asks_for_them()
    {
        _server.OnSearch = _company.Answer;
        await Reader.ReadAsync(_server.Options);
        Assert.DoesNotContain(_server.Searches, s => s.Attributes.Contains("targetAddress"));
    }

    [Theory]
    [InlineData("SMTP:jo@partner.test")]
    [InlineData("smtp:JO@partner.test")]
    [InlineData("jo@partner.test")]
    public async Task Its_mail_goes_to_its_target_address_and_its_other_addresses_are_its_own(string target)
    {
        var contact = await OnlyAsync(("mail", ["jo@example.test"]), ("proxyAddresses", ["SMTP:jo@example.test", "smtp:two@example.test", "smtp:jo@partner.test", "X500:/o=x"]), ("targetAddress", [target]));
        Assert.Equal((Away, null), (contact.Target!.Value.Value, contact.TargetProblem));
        Assert.Equal(["jo@example.test", "two@example.test"], contact.Addresses.Select(a => a.Value));
    }

    [Fact]
    public async Task Without_a_target_address_it_goes_to_its_mail()
    {
        var contact = await OnlyAsync(("mail", [Away]), ("proxyAddresses", [$"SMTP:{Away}", "smtp:two@example.test"]));
        Assert.Equal(Away, contact.Target!.Value.Value);
        Assert.Equal(["two@example.test"], contact.Addresses.Select(a => a.Value));
    }

    [Theory]
    [InlineData("X400:c=de;a= ;p=x", "its targetAddress value 'X400:c=de;a= ;p=x' is no e-mail address")]
    [InlineData("SMTP:nowhere", "its targetAddress value 'SMTP:nowhere' ")]
    public async Task A_target_address_that_is_none_is_no_reason_to_guess(string target, string problem)
    {
        var contact = await OnlyAsync(("mail", [Away]), ("proxyAddresses", ["smtp:two@example.test"]), ("targetAddress", [target]));
        Assert.Null(contact.Target);
        Assert.StartsWith(problem, contact.TargetProblem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_is_none_takes_nothing_from_the_target_address()
    {
        var read = await ReadAsync([Entry(("mail", ["Jo <jo>"]), ("proxyAddresses", ["smtp:two@example.test"]), ("targetAddress", [Away]))]);
        Assert.Equal(Away, Assert.Single(read.Contacts).Target!.Value.Value);
        Assert.Empty(read.Unreadable);
        Assert.Equal("Jo <jo>", Assert.Single(read.Rejected).Value);
        Assert.NotNull((await OnlyAsync(("mail", ["Jo <jo>"]), ("proxyAddresses", ["smtp:two@example.test"]))).TargetProblem);
    }

    [Fact]
    public async Task One_without_an_id_cannot_be_followed()
    {
        var read = await ReadAsync([new WireEntry(Jo, ("mail", [Away]), ("proxyAddresses", ["smtp:two@example.test"]))]);
        Assert.Empty(read.Contacts);
        Assert.StartsWith("The contact 'Jo' is left alone: the server gave none of", Assert.Single(read.Unreadable).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_a_contact_is_no_user_and_a_group_is_no_contact()
    {
        _company.Users.Add(Entry(("mail", ["jo@example.test"]), ("targetAddress", [Away])));
        _company.Groups.Add(new WireEntry("CN=Team,DC=example,DC=test", ("objectGUID", [Id(8)]), ("mail", ["team@example.test"]), ("member", [Jo])));
        var read = await ReadAsync([.. _company.Users.Skip(1), .. _company.Groups]);
        Assert.Equal(["User 0"], read.Users.Select(u => u.Label));
        Assert.Equal(["Jo"], read.Contacts.Select(c => c.Label));

        // As a member it receives where its mail goes.
        Assert.Equal(["team@example.test -> jo@partner.test"], Reader.GroupLines(read));
        Assert.Contains(Core.Addresses.Address.Parse(Away), read.OtherMails);
    }

    [Fact]
    public async Task An_entry_that_comes_again_is_there_once_and_a_shared_id_is_nobodys()
    {
        var twice = await ReadAsync([Entry(("mail", ["old@partner.test"])), Entry(("mail", [Away]))]);
        Assert.Equal(Away, Assert.Single(twice.Contacts).Target!.Value.Value);

        var shared = await ReadAsync([Entry(("mail", [Away])), new WireEntry("CN=Other,DC=example,DC=test", ("objectGUID", [Id(7)]), ("mail", ["other@partner.test"]))]);
        Assert.Empty(shared.Contacts);
        Assert.Contains("'CN=Other", Assert.Single(shared.Unreadable).Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Its_attributes_are_in_the_digest()
    {
        List<WireEntry> contacts = [Entry(("mail", [Away]))];
        _server.OnSearch = request => Answer(request, contacts);
        var directory = Reader.Directory(Options);
        var before = (await directory.ReadAsync(Reader.Token)).Digest;
        Assert.NotNull(before);
        Assert.Equal(before, (await directory.ReadDigestAsync(Reader.Token))!.Digest);
        contacts[0] = Entry(("mail", [Away]), ("targetAddress", ["smtp:new@partner.test"]));
        Assert.NotEqual(before, (await directory.ReadDigestAsync(Reader.Token))!.Digest);
    }

    private LdapOptions Options => _server.Options with { ContactFilter = LdapFilter.Parse("(employeeType=contact)") };

    private async Task<DirectoryContact> OnlyAsync(params (string, object[])[] attributes) => Assert.Single((await ReadAsync([Entry(attributes)])).Contacts);

    private Task<DirectorySnapshot> ReadAsync(List<WireEntry> contacts)
    {
        _server.OnSearch = request => Answer(request, contacts);
        return Reader.ReadAsync(Options);
    }

    private IEnumerable<byte[]> Answer(WireRequest request, List<WireEntry> contacts) => request.Mentions("employeeType")
        ? [.. contacts.Select(c => WireMessages.Entry(request.Id, c)), WireMessages.Done(request.Id, 0, "", [])]
        : _company.Answer(request);

    private static WireEntry Entry(params (string, object[])[] attributes) => new(Jo, [("objectGUID", [Id(7)]), .. attributes]);

    private static byte[] Id(byte of) => [.. Enumerable.Repeat(of, 16)];
}
