using System.Text;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>Values that cannot be read are never guessed: their object is left alone, and a group is unknown, not smaller.</summary>
public sealed class UnreadableValueTests : IAsyncDisposable
{
    private readonly WireServer _server = new();
    private readonly WireCompany _company = WireCompany.Of(3, 3);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static TheoryData<string, byte[]> BrokenAddresses => new()
    {
        { "mail", Latin1("user@bücher.test") },
        { "mail", Encoding.UTF8.GetBytes("user@b\uFFFDcher.test") },
        { "mail", new byte[5000] },
        { "proxyAddresses", Latin1("smtp:user@bücher.test") },
        { "proxyAddresses", Latin1("jürgen@example.test") },
        { "proxyAddresses", Latin1("smtß:user@example.test") },
    };

    [Theory]
    [MemberData(nameof(BrokenAddresses))]
    public async Task A_user_with_an_address_that_cannot_be_read_is_left_alone_and_named(string attribute, byte[] value)
    {
        Change(_company.Users, 1, attribute, ["smtp:alias1@example.test", value]);
        var snapshot = await ReadAsync();
        var unreadable = Assert.Single(snapshot.Unreadable);
        Assert.Equal("User 1", unreadable.Label);
        Assert.NotNull(unreadable.Id);
        Assert.Contains($"its {attribute} value '", unreadable.Reason, StringComparison.Ordinal);
        Assert.Contains("alias1@example.test", unreadable.Addresses.Select(a => a.Value));
        Assert.Equal(2, snapshot.Users.Count);
        Assert.DoesNotContain(snapshot.Users.SelectMany(u => u.Aliases), a => a.Value.Contains("xn--", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BrokenAddresses))]
    public async Task So_is_a_group(string attribute, byte[] value)
    {
        Change(_company.Groups, 0, attribute, [value]);
        var snapshot = await ReadAsync();
        Assert.Equal("Group 0", Assert.Single(snapshot.Unreadable).Label);
        Assert.Empty(snapshot.Groups);
    }

    [Fact]
    public async Task Another_kind_of_address_may_have_any_bytes()
    {
        Change(_company.Users, 1, "proxyAddresses", ["smtp:alias1@example.test", Latin1("X500:/o=Größe")]);
        Assert.Empty((await ReadAsync()).Unreadable);
    }

    [Fact]
    public async Task A_member_whose_mail_cannot_be_read_makes_the_group_unknown()
    {
        Change(_company.Users, 1, "mail", [Latin1("user@bücher.test")]);
        Assert.Contains("cn=user 1", Assert.Single((await ReadAsync()).Groups).UnknownBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_of_whom_only_an_alias_cannot_be_read_is_a_member()
    {
        Change(_company.Users, 1, "proxyAddresses", [Latin1("smtp:user@bücher.test")]);
        Assert.Equal(3, Assert.Single((await ReadAsync()).Groups).Members!.Count);
    }

    public static TheoryData<byte[]> BrokenNames => new() { Latin1("CN=Jürgen,DC=example,DC=test"), Encoding.UTF8.GetBytes("CN=User\\ä1,DC=example,DC=test"), Encoding.UTF8.GetBytes("User 1") };

    [Theory]
    [MemberData(nameof(BrokenNames))]
    public async Task A_member_whose_name_cannot_be_read_makes_the_group_unknown_and_never_smaller(byte[] name)
    {
        Change(_company.Groups, 0, "member", ["CN=User 0,DC=example,DC=test", name]);
        var group = Assert.Single((await ReadAsync()).Groups);
        Assert.Null(group.Members);
        Assert.Contains("is no distinguished name that can be read", group.UnknownBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_member_is_nobody()
    {
        Change(_company.Groups, 0, "member", ["CN=User 0,DC=example,DC=test", ""]);
        Assert.Equal("user0@example.test", Assert.Single((await ReadAsync()).Groups).Members!.ToGoto());
    }

    [Fact]
    public void Names_with_different_broken_bytes_are_different_names()
    {
        var names = new DnTable(keepNames: false);
        Assert.NotEqual(names.Index(Latin1("CN=Jürgen,DC=x")), names.Index(Latin1("CN=Järgen,DC=x")));
        Assert.Equal(names.Index(Latin1("CN=Jürgen,DC=x")), names.Index(Latin1("CN=Jürgen,DC=x")));
    }

    [Theory]
    [InlineData("nsAccountLock")]
    [InlineData("pwdAccountLockedTime")]
    [InlineData("userAccountControl")]
    public async Task A_state_that_cannot_be_read_is_neither_enabled_nor_disabled(string attribute)
    {
        Change(_company.Users, 1, attribute, [Latin1("TRÜE")]);
        var snapshot = await ReadAsync();
        Assert.Contains(attribute, Assert.Single(snapshot.Unreadable).Reason, StringComparison.Ordinal);
        Assert.Null(Assert.Single(snapshot.Groups).Members);
    }

    [Fact]
    public async Task Ids_with_broken_bytes_are_no_ids_and_never_the_same_one()
    {
        foreach (var i in new[] { 1, 2 })
        {
            _company.Users[i] = _company.Users[i] with { Attributes = [.. _company.Users[i].Attributes.Skip(1), ("entryUUID", [Latin1(i == 1 ? "ü" : "ä")])] };
        }

        var snapshot = await ReadAsync();
        Assert.Equal(["User 1", "User 2"], snapshot.Unreadable.Select(u => u.Label));
        Assert.All(snapshot.Unreadable, unreadable => Assert.Null(unreadable.Id));
    }

    /// <summary>They would turn the line of a terminal around, or end it.</summary>
    [Fact]
    public async Task Text_of_the_directory_cannot_steer_a_terminal()
    {
        const string unfit = "a\u202e\u2066\u2028\u2029\u001b[31m";
        _company.Users[0] = new WireEntry($"CN={unfit},DC=example,DC=test", ("objectGUID", [new byte[16]]), ("mail", [$"{unfit} <x@y.test>"]));
        Change(_company.Users, 1, "proxyAddresses", [$"smtp:{unfit}@example.test"]);
        Change(_company.Groups, 0, "member", [unfit]);
        var snapshot = await ReadAsync();
        string[] said =
        [
            .. snapshot.Users.Select(u => u.Label), .. snapshot.Groups.Select(g => g.UnknownBecause ?? ""), .. snapshot.Unreadable.Select(u => u.Label + u.Reason),
            .. snapshot.Rejected.Select(r => r.ToString()),
        ];
        Assert.Contains(said, text => text.Contains('\uFFFD', StringComparison.Ordinal));
        Assert.All(said, text => Assert.Equal(-1, text.AsSpan().IndexOfAny("\u202e\u2066\u2028\u2029\u001b")));
    }

    private Task<DirectorySnapshot> ReadAsync()
    {
        _server.OnSearch = _company.Answer;
        return Reader.ReadAsync(_server.Options);
    }

    private static void Change(List<WireEntry> entries, int index, string attribute, object[] values) => entries[index] = entries[index] with
    {
        Attributes = [.. entries[index].Attributes.Where(a => a.Name != attribute), (attribute, values)],
    };

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
