using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>Two entries with one object id: both are named and left alone, whatever order the server chooses.</summary>
public sealed class SharedIdTests : IAsyncDisposable
{
    private readonly WireServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_users_with_one_id_are_left_alone(bool reversed)
    {
        var company = WireCompany.Of(3, 3);
        company.Users.Add(Copy(company.Users[1], "CN=Copy,DC=example,DC=test", "copy@example.test"));
        var snapshot = await ReadAsync(company, reversed);
        Assert.Equal(["user0@example.test", "user2@example.test"], snapshot.Users.Select(u => u.Mail!.Value.Value).Order());
        AssertNamed(snapshot, "cn=copy,dc=example,dc=test", "cn=user 1,dc=example,dc=test");
        Assert.Equal(
            ["alias1@example.test", "copy@example.test", "user1@example.test"], Assert.Single(snapshot.Unreadable).Addresses.Select(a => a.Value));
        Assert.Equal(3, Assert.Single(snapshot.Groups).Members!.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_groups_with_one_id_are_left_alone(bool reversed)
    {
        var company = WireCompany.Of(3, 2, 1);
        company.Groups.Add(Copy(company.Groups[0], "CN=Copy,DC=example,DC=test", "copy@example.test"));
        var snapshot = await ReadAsync(company, reversed);
        Assert.Equal("Group 1", Assert.Single(snapshot.Groups).Label);
        AssertNamed(snapshot, "cn=copy,dc=example,dc=test", "cn=group 0,dc=example,dc=test");
    }

    [Fact]
    public async Task A_user_and_a_group_with_one_id_are_left_alone()
    {
        var company = WireCompany.Of(3, 2);
        company.Users.Add(Copy(company.Groups[0], "CN=Copy,DC=example,DC=test", "copy@example.test"));
        var snapshot = await ReadAsync(company, reversed: false);
        Assert.Empty(snapshot.Groups);
        AssertNamed(snapshot, "cn=copy,dc=example,dc=test", "cn=group 0,dc=example,dc=test");
    }

    /// <summary>The user filter finds it once on each page: one name, so one entry, and the later answer is the newer one.</summary>
    [Fact]
    public async Task One_entry_on_two_pages_is_one_entry()
    {
        var company = WireCompany.Of(3, 1);
        company.Users.Add(Copy(company.Users[0], company.Users[0].Dn.ToUpperInvariant(), "later@example.test"));
        company.Groups.Add(Copy(company.Groups[0], company.Groups[0].Dn, "later.group@example.test"));
        var snapshot = await ReadAsync(company, reversed: false);
        Assert.Equal(3, snapshot.Users.Count);
        Assert.Contains("later@example.test", snapshot.Users.Select(u => u.Mail!.Value.Value));
        Assert.Equal("later.group@example.test", Assert.Single(snapshot.Groups).Addresses[0].Value);
        Assert.Empty(snapshot.Unreadable);
    }

    private static void AssertNamed(DirectorySnapshot snapshot, string one, string other)
    {
        var unreadable = Assert.Single(snapshot.Unreadable);
        Assert.Contains($"'{one}' and '{other}' have one object id", unreadable.Reason, StringComparison.Ordinal);
        Assert.NotNull(unreadable.Id);
        Assert.DoesNotContain(snapshot.Users, user => user.Id == unreadable.Id);
    }

    private Task<DirectorySnapshot> ReadAsync(WireCompany company, bool reversed)
    {
        if (reversed)
        {
            company.Users.Reverse();
            company.Groups.Reverse();
        }

        _server.OnSearch = company.Answer;
        return Reader.ReadAsync(_server.Options);
    }

    private static WireEntry Copy(WireEntry entry, string dn, string mail) =>
        new(dn, [.. entry.Attributes.Where(a => a.Name is not ("mail" or "proxyAddresses")), ("mail", [mail])]);
}
