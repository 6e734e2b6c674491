using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>A member that was read and has no usable address is left out and named; the group goes on.</summary>
public sealed class UnusableMailTests : IAsyncDisposable
{
    private const string Junk = "Junk User <x@y.test>";

    private readonly WireServer _server = new();
    private readonly WireCompany _company = WireCompany.Of(3, 3);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(Junk)]
    [InlineData("")]
    [InlineData("no address")]
    public async Task A_user_is_left_out_and_named_once(string mail)
    {
        _company.Users[1] = Person("User 1", mail);
        var snapshot = await ReadAsync();
        Assert.Equal("user0@example.test,user2@example.test", Assert.Single(snapshot.Groups).Members!.ToGoto());
        Assert.Equal("User 1", Assert.Single(snapshot.Unreadable).Label);
        Assert.Empty(snapshot.Rejected);
    }

    [Fact]
    public async Task A_contact_is_left_out_and_named()
    {
        _server.OnSearch = request => request.Mentions("objectCategory") || request.Mentions("group") ? _company.Answer(request)
            : [WireMessages.Entry(request.Id, Person("Partner", Junk)), WireMessages.Done(request.Id, 0, "", [])];
        _company.Groups[0] = _company.Groups[0] with
        {
            Attributes = [.. _company.Groups[0].Attributes.SkipLast(1), ("member", ["CN=User 0,DC=example,DC=test", "CN=Partner,DC=example,DC=test"])],
        };
        var snapshot = await Reader.ReadAsync(_server.Options);
        Assert.Equal("user0@example.test", Assert.Single(snapshot.Groups).Members!.ToGoto());
        var rejected = Assert.Single(snapshot.Rejected).ToString();
        Assert.StartsWith($"Partner: the mail value '{Junk}' ", rejected, StringComparison.Ordinal);
        Assert.Contains("its groups go on without it", rejected, StringComparison.Ordinal);
    }

    private Task<DirectorySnapshot> ReadAsync()
    {
        _server.OnSearch = _company.Answer;
        return Reader.ReadAsync(_server.Options);
    }

    private static WireEntry Person(string cn, string mail) =>
        new($"CN={cn},DC=example,DC=test", ("objectGUID", [Enumerable.Repeat((byte)7, 16).ToArray()]), ("mail", [mail]), ("userAccountControl", ["512"]));
}
