using LdapMailcow.Core.Addresses;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Transport;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>What every kind of server must give for the same story. Unchanged for all of them.</summary>
public abstract class ScenarioSuite(StoryServer story)
{
    [Fact]
    public async Task Users_have_their_aliases_and_state()
    {
        story.SkipIfUnavailable();
        var snapshot = await Reader.ReadAsync(story.Options);
        Assert.Equal(Story.ExpectedUsers.Order(StringComparer.Ordinal), Reader.UserLines(snapshot));
        Assert.InRange(snapshot.Searches, 3, 5);
    }

    [Fact]
    public async Task Groups_have_their_members()
    {
        story.SkipIfUnavailable();
        var snapshot = await Reader.ReadAsync(story.Options);
        Assert.Equal(Story.ExpectedGroups, Reader.GroupLines(snapshot));
    }

    [Fact]
    public async Task A_sample_has_names_of_attributes_and_no_values()
    {
        story.SkipIfUnavailable();
        var servers = new ServerFailover(new LdapClient(story.Options, TimeProvider.System), new ServerList(new DnsServiceResolver(), story.Options.Timeout, TimeProvider.System));
        await using var connection = (await servers.OpenAsync(story.Options.Servers, paged: true, Reader.Token)).Connection;
        var sink = new Counting();
        var request = SearchRequest.Subtree("a sample", story.Options.BaseDn.ToString(), LdapFilter.Parse("(mail=*)"), ["*"]) with { Sample = 3 };
        await connection.SearchAsync(request, sink, Reader.Token);
        if (story.Server is not SambaFixture) // Samba 4.17 heeds neither a size limit nor typesOnly, and answers whole.
        {
            Assert.Equal((3, 0), (sink.Entries, sink.Values));
        }

        Assert.InRange(sink.Attributes, 3, int.MaxValue);

        // The connection goes on with whole answers.
        await connection.SearchAsync(request with { Sample = 0 }, sink, Reader.Token);
        Assert.InRange(sink.Entries, 7, int.MaxValue);
    }

    [Fact]
    public async Task What_cannot_be_used_is_named()
    {
        story.SkipIfUnavailable();
        var snapshot = await Reader.ReadAsync(story.Options);
        var unreadable = Assert.Single(snapshot.Unreadable);
        Assert.Equal("Dave", unreadable.Label);
        Assert.NotNull(unreadable.Id);
        Assert.Equal("dave.alias@example.test", Assert.Single(unreadable.Addresses).Value);
        var rejected = Assert.Single(snapshot.Rejected);
        Assert.Equal(("Alice", "smtp:not an address"), (rejected.Label, rejected.Value));
    }

    [Fact]
    public async Task The_join_finds_the_same_members_as_one_search_each()
    {
        story.SkipIfUnavailable();
        // The DN in an OR makes the reader ask the server instead of joining.
        const string asked = "(|(&(objectClass=person)(mail=*)(distinguishedName={MEMBER_CN}))(&(objectClass=person)(mail=*)(entryDN={MEMBER_CN})))";
        var joined = await Reader.ReadAsync(story.Options);
        var one = await Reader.ReadAsync(story.Options with { MemberFilter = MemberFilter.Parse(asked) });
        Assert.Equal(Reader.GroupLines(joined), Reader.GroupLines(one));
        Assert.Equal(19, joined.Groups.Single(g => g.Addresses[0].Value == "nasty@example.test").Members!.Count);
    }

    [Fact]
    public async Task A_member_filter_with_conditions_limits_the_members()
    {
        story.SkipIfUnavailable();
        const string some = "(&(objectClass=person)(|(mail=alice@example.test)(mail=nasty0@example.test))(distinguishedName={MEMBER_CN}))";
        var lines = Reader.GroupLines(await Reader.ReadAsync(story.Options with { MemberFilter = MemberFilter.Parse(some) }));
        Assert.Contains("nasty@example.test -> nasty0@example.test", lines);
        Assert.Contains("outer@example.test -> alice@example.test", lines);
    }

    [Fact]
    public async Task Lists_have_whom_their_filters_find_as_groups_have_their_members()
    {
        story.SkipIfUnavailable();
        FilteredList List(string name, string filter) => new(Address.Parse($"{name}@example.test"), LdapFilter.Parse(filter));
        var read = await Reader.ReadAsync(story.Options with { Lists = [List("list.all", "(mail=*)"), List("list.team", "(cn=Outer)"), List("list.none", "(mail=bob@example.test)")] });
        var lines = Reader.GroupLines(read);
        Assert.Contains("list.none@example.test -> ", lines);
        Assert.Contains("list.team@example.test -> alice@example.test,carl@example.test,eve@example.test", lines);
        var everybody = Story.ExpectedGroups.SelectMany(g => g.Split(" -> ")[1].Split(',')).Where(m => m.Length > 0).Distinct().Order(StringComparer.Ordinal);
        Assert.Contains($"list.all@example.test -> {string.Join(',', everybody)}", lines);
    }

    [Fact]
    public async Task Without_nesting_only_direct_members_count()
    {
        story.SkipIfUnavailable();
        var snapshot = await Reader.ReadAsync(story.Options with { NestedGroups = false });
        Assert.Contains("outer@example.test -> eve@example.test", Reader.GroupLines(snapshot));
        Assert.Equal(3, snapshot.Searches - (story.Options.Kind == DirectoryKind.Auto ? 1 : 0));
    }

    [Fact]
    public async Task The_kind_is_recognised_by_itself()
    {
        story.SkipIfUnavailable();
        var snapshot = await Reader.ReadAsync(story.Options with { Kind = DirectoryKind.Auto });
        Assert.Equal(Story.ExpectedGroups.Length, Reader.GroupLines(snapshot).Length);
        Assert.Equal(Reader.GroupLines(await Reader.ReadAsync(story.Options)), Reader.GroupLines(snapshot));
    }

    [Fact]
    public void Names_that_the_server_prints_are_the_names_that_were_given()
    {
        story.SkipIfUnavailable();
        var server = story.Server!;
        var printed = server.Search("(mail=nasty*)", "dn").Split('\n').Where(line => line.StartsWith("dn", StringComparison.Ordinal));
        var names = printed.Select(line => DistinguishedName.Parse(LdifLine.Value(line))).ToHashSet();
        Assert.All(NastyNames.All, name => Assert.Contains(DistinguishedName.Parse($"CN={NastyNames.Escape(name)},{story.Dialect.People}"), names));
    }

    [Fact]
    public async Task Ids_do_not_change_when_somebody_is_renamed()
    {
        story.SkipIfUnavailable();
        var server = story.Server!;
        var before = (await Reader.ReadAsync(story.Options)).Users.Single(u => u.Mail?.Value == "carl@example.test");
        server.Rename($"CN=Carl,{story.Dialect.People}", "CN=Carl Renamed");
        try
        {
            var after = (await Reader.ReadAsync(story.Options)).Users.Single(u => u.Mail?.Value == "carl@example.test");
            Assert.Equal(before.Id, after.Id);
            Assert.Equal("Carl Renamed", after.Label);
        }
        finally
        {
            server.Rename($"CN=Carl Renamed,{story.Dialect.People}", "CN=Carl");
        }
    }

    private sealed class Counting : IEntrySink
    {
        public int Entries { get; private set; }

        public int Attributes { get; private set; }

        public int Values { get; private set; }

        public void Take(LdapEntry entry)
        {
            Entries++;
            foreach (var attribute in entry)
            {
                Attributes++;
                foreach (var _ in attribute)
                {
                    Values++;
                }
            }
        }
    }
}

public sealed class Scenarios_on_slapd(SlapdStory story) : ScenarioSuite(story), IClassFixture<SlapdStory>;
