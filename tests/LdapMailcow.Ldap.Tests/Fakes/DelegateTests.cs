using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>Who may send as whom, as attributes say it.</summary>
public sealed class DelegateTests : IAsyncDisposable
{
    private readonly WireServer _server = new();
    private readonly WireCompany _company = WireCompany.Of(4, 2);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LdapOptions Options => _server.Options with { SendAsAttributes = ["publicDelegates", "other"] };

    [Fact]
    public async Task People_groups_and_addresses_are_understood()
    {
        Names(_company.Users, 0, "CN=User 1,DC=example,DC=test", "smtp:alias2@example.test", "stranger@elsewhere.test");
        Names(_company.Users, 1, "cn=group 0, dc=example, dc=test");
        Names(_company.Groups, 0, "group0@example.test", "CN=Nobody,DC=example,DC=test");
        Assert.Equal(
            ["Group 0 group0@example.test <- user0@example.test,user1@example.test", "User 0 user0@example.test <- stranger@elsewhere.test,user1@example.test,user2@example.test", "User 1 user1@example.test <- user0@example.test,user1@example.test"],
            Lines(await ReadAsync(Options)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_is_expanded_although_nested_groups_are_not(bool nested)
    {
        Names(_company.Users, 3, "CN=Group 0,DC=example,DC=test");
        Assert.Equal(["User 3 user3@example.test <- user0@example.test,user1@example.test"], Lines(await ReadAsync(Options with { NestedGroups = nested })));
    }

    [Fact]
    public async Task Whoever_is_disabled_may_not_and_may_be_sent_as()
    {
        Disable(1);
        Names(_company.Users, 0, "CN=User 1,DC=example,DC=test", "user1@example.test", "alias1@example.test", "CN=User 2,DC=example,DC=test");
        Names(_company.Users, 1, "CN=User 2,DC=example,DC=test");
        Assert.Equal(["User 0 user0@example.test <- user2@example.test", "User 1 user1@example.test <- user2@example.test"], Lines(await ReadAsync(Options)));
    }

    [Fact]
    public async Task A_value_that_is_neither_is_named_and_the_others_count()
    {
        Names(_company.Users, 0, "Anna", "CN=User 1,DC=example,DC=test");
        var read = await ReadAsync(Options);
        Assert.Equal(["User 0 user0@example.test <- user1@example.test"], Lines(read));
        Assert.Equal("User 0: the publicDelegates value 'Anna' is neither a distinguished name nor an address; it is ignored.", Assert.Single(read.Rejected).ToString());
    }

    [Fact]
    public async Task Somebody_who_cannot_be_read_makes_it_unknown()
    {
        Names(_company.Users, 0, "CN=User 1,DC=example,DC=test");
        Names(_company.Users, 2, "alias1@example.test");
        Change(_company.Users, 1, "mail", (object)new byte[] { (byte)'x', 0xFC, (byte)'@', (byte)'y' });
        var read = await ReadAsync(Options);
        Assert.Equal(["User 0 user0@example.test <- ?", "User 2 user2@example.test <- ?"], Lines(read));
        Assert.All(read.Delegations, d => Assert.NotNull(d.UnknownBecause));
    }

    [Fact]
    public async Task Without_the_setting_the_attribute_is_not_asked_for()
    {
        Names(_company.Users, 0, "CN=User 1,DC=example,DC=test");
        Assert.Empty((await ReadAsync(_server.Options)).Delegations);
        Assert.All(_server.Searches, s => Assert.DoesNotContain("publicDelegates", s.Attributes));
        await ReadAsync(Options);
        Assert.Contains(_server.Searches, s => s.Attributes.Contains("publicDelegates"));
    }

    private static IEnumerable<string> Lines(DirectorySnapshot read) =>
        read.Delegations.Select(d => $"{d.Label} {d.Address} <- {d.Delegates?.ToGoto() ?? "?"}").Order(StringComparer.Ordinal);

    private Task<DirectorySnapshot> ReadAsync(LdapOptions options)
    {
        _server.OnSearch = _company.Answer;
        return Reader.ReadAsync(options);
    }

    private void Disable(int user) => Change(_company.Users, user, "userAccountControl", "514");

    private static void Names(List<WireEntry> entries, int index, params object[] values) => Change(entries, index, "publicDelegates", values);

    private static void Change(List<WireEntry> entries, int index, string attribute, params object[] values) =>
        entries[index] = new WireEntry(entries[index].Dn, [.. entries[index].Attributes.Where(a => a.Name != attribute), (attribute, values)]);
}
