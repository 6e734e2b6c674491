using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Digests;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Groups;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Reads groups and users with one search each, nested groups and other members with one more each if there may be any, and joins them in
/// memory. Any failed search is an exception, so there is no partial result.</summary>
internal sealed class DirectoryReader
{
    private readonly DigestingSearcher _searcher;
    private readonly ReadingRules _rules;
    private readonly ReadTime _time;
    private readonly MemberFilter _members;
    private readonly DnTable _names;
    private readonly GroupTable _groups = new();
    private readonly ReadProblems _problems = new();
    private readonly ObjectIds _ids;
    private readonly ReadSize _last;
    private readonly TextPool _texts;
    private int _references;

    public DirectoryReader(ISearcher connection, ReadingRules rules, DateTimeOffset now, ReadSize last, TextPool texts)
    {
        _texts = texts;
        _last = last;
        _ids = new ObjectIds(last.Users);
        _searcher = new DigestingSearcher(new RangeCompletion(connection));
        _rules = rules;
        _time = new ReadTime(now);
        _members = rules.MemberFilter;
        _names = new DnTable(keepNames: _members.Candidates is null, last.Names);
    }

    public async Task<ReadResult> ReadAsync(CancellationToken cancellationToken)
    {
        await ReadGroupsAsync(cancellationToken);
        var users = await ReadUsersAsync(cancellationToken);
        await ReadMembersAsync(cancellationToken);
        var groups = ExpandedGroups.Of(_names, _groups, _rules.NestedGroups, _problems);
        _ids.LeaveSharedAlone(users, groups, _names, _problems);
        return new ReadResult(users, groups, _problems, _references, Unresolved().Count(), new ReadSize(users.Count, _names.Count))
        {
            // Questions by name follow from what was decoded, so they cannot be asked again without decoding.
            Repeatable = _members.Candidates is not null && _searcher.Digest is { } digest ? new RepeatableRead(_searcher.Asked, digest) : null,
            ChangesAt = _time.ChangesAt,
            OtherMails = OtherMails(),
        };
    }

    /// <summary>Of a group that was read: its members, each with its fate and the groups it came through.</summary>
    /// <param name="group">Its DN in UTF-8.</param>
    public IReadOnlyList<TracedMember> Trace(ReadOnlySpan<byte> group) => MemberTrace.Of(_names, _groups, _names.Index(group), _rules.NestedGroups);

    private Task<SearchOutcome> ReadGroupsAsync(CancellationToken cancellationToken) => SearchAsync(
        "the groups",
        _rules.GroupFilter,
        AttributeMap.ForGroups(_rules),
        decoder => new GroupSink(decoder, _names, _groups, _ids, _problems),
        "LDAP_MAILCOW_LDAP_GROUP_FILTER",
        cancellationToken);

    private async Task<List<DirectoryUser>> ReadUsersAsync(CancellationToken cancellationToken)
    {
        UserSink? sink = null;
        var outcome = await SearchAsync(
            "the users",
            _rules.UserFilter,
            AttributeMap.ForUsers(_rules),
            decoder => sink = new UserSink(decoder, _names, _ids, _problems, _rules.UsersAreCandidates, _last.Users),
            "LDAP_MAILCOW_LDAP_FILTER",
            cancellationToken);
        if (outcome is { Entries: 0, References: > 0 })
        {
            throw new DirectoryUnavailableException(
                $"The server answered the search for users only with {Counted.Of(outcome.References, "reference")} to other servers; "
                + "check LDAP_MAILCOW_LDAP_BASE_DN, LDAP_MAILCOW_LDAP_FILTER and LDAP_MAILCOW_LDAP_URI.");
        }

        return sink!.Users;
    }

    /// <summary>Who may be a member and was not read as a user.</summary>
    private async Task ReadMembersAsync(CancellationToken cancellationToken)
    {
        if (!_rules.UsersAreCandidates)
        {
            await ReadCandidatesAsync(cancellationToken);
        }

        if (_rules.NestedGroups && Unresolved().Any())
        {
            await ReadNestedGroupsAsync(cancellationToken);
        }

        if (_rules.UsersAreCandidates && Unresolved().Any())
        {
            await ReadCandidatesAsync(cancellationToken);
        }

        if (_members.Candidates is null)
        {
            await new MemberSearch(_searcher, _rules, _names, _groups, _time, _texts).AskAsync(cancellationToken);
        }
    }

    private async Task ReadCandidatesAsync(CancellationToken cancellationToken)
    {
        if (_members.Candidates is { } candidates && _groups.Any)
        {
            await SearchAsync(
                "the members of groups", candidates, AttributeMap.ForMembers(_rules), Members, "LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER", cancellationToken);
        }
    }

    private Task<SearchOutcome> ReadNestedGroupsAsync(CancellationToken cancellationToken) => SearchAsync(
        "the nested groups",
        DirectoryDefaults.AnyGroup,
        AttributeMap.ForNestedGroups(_rules),
        decoder => new GroupSink(decoder, _names, _groups, _ids, null),
        null,
        cancellationToken);

    private MemberSink Members(EntryDecoder decoder) => new(decoder, _names, index => _names[index].Flags |= DnFlags.Candidate);

    private async Task<SearchOutcome> SearchAsync(
        string purpose, LdapFilter filter, AttributeMap fields, Func<EntryDecoder, IEntrySink> sink, string? setting, CancellationToken cancellationToken)
    {
        var request = SearchRequest.Subtree(purpose, _rules.BaseDn, filter, fields.Attributes) with { FilterSetting = setting, Expected = _last.Names };
        var outcome = await _searcher.SearchAsync(request, sink(new EntryDecoder(fields, _names, _time, _texts)), cancellationToken);
        _references += outcome.References;
        return outcome;
    }

    private HashSet<Address> OtherMails() =>
        [.. Enumerable.Range(0, _names.Count).Where(i => _names[i].Mail != default && !_names[i].Is(DnFlags.User)).Select(i => _names[i].Mail)];

    /// <summary>Members that are neither users nor candidates nor groups read so far.</summary>
    private IEnumerable<int> Unresolved() => Enumerable.Range(0, _names.Count).Where(i => _names[i].Flags == DnFlags.Member);
}
