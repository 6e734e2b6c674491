using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Digests;
using LdapMailcow.Ldap.Groups;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Reads groups, contacts and users with one search each, members of lists, nested groups and other members with one more each if there may be any, and
/// joins them in memory. Any failed search is an exception, so there is no partial result; but for a refused one of a list, which makes that list unknown.</summary>
internal sealed class DirectoryReader
{
    private readonly DigestingSearcher _searcher;
    private readonly SubtreeSearches _searches;
    private readonly QuerySearches _queries;
    private readonly MemberReader _members;
    private readonly ReadingRules _rules;
    private readonly ReadTime _time;
    private readonly DnTable _names;
    private readonly GroupTable _groups = new();
    private readonly ReadProblems _problems = new();
    private readonly ObjectIds _ids;
    private readonly ReadSize _last;
    private readonly TextPool _texts;

    public DirectoryReader(ISearcher connection, ReadingRules rules, DateTimeOffset now, ReadSize last, TextPool texts)
    {
        _texts = texts;
        _last = last;
        _ids = new ObjectIds(last.Users);
        _searcher = new DigestingSearcher(new RangeCompletion(connection));
        _rules = rules;
        _time = new ReadTime(now);
        _names = new DnTable(keepNames: rules.MemberFilter.Candidates is null, last.Names);
        _searches = new SubtreeSearches(_searcher, rules.BaseDn, fields => new EntryDecoder(fields, _names, _time, texts), last.Names);
        _queries = new QuerySearches(_searcher, rules, _names, _groups, last.Names);
        _members = new MemberReader(_searches, rules, _names, _groups, _ids, _queries);
    }

    public async Task<ReadResult> ReadAsync(CancellationToken cancellationToken)
    {
        await ReadGroupsAsync(cancellationToken);
        foreach (var list in _rules.Lists)
        {
            _groups.Add(list);
        }

        var contacts = await ReadContactsAsync(cancellationToken);
        var users = await ReadUsersAsync(cancellationToken);
        await _members.ReadAsync(cancellationToken);
        if (_rules.MemberFilter.Candidates is null)
        {
            await new MemberSearch(_searcher, _rules, _names, _groups, _time, _texts).AskAsync(cancellationToken);
        }

        var groups = ExpandedGroups.Of(_names, _groups, _rules.NestedGroups, _problems);
        var delegations = ExpandedDelegates.Of(_names, _groups, _rules.NestedGroups, users, groups, _problems.Unreadable);
        delegations.RemoveAll(d => _ids.IsShared(d.Owner));
        _ids.LeaveSharedAlone(users, groups, contacts, _names, _problems);
        return new ReadResult(users, groups, _problems, _searches.References, _members.Unresolved().Count(), new ReadSize(users.Count, _names.Count))
        {
            Repeatable = MayBeRepeated && _searcher.Digest is { } digest ? new RepeatableRead(_searcher.Asked, digest) : null,
            ChangesAt = _time.ChangesAt,
            Delegations = delegations,
            OtherMails = OtherMails(),
            Contacts = contacts,
        };
    }

    /// <summary>Of a group that was read: its members, each with its fate and the groups it came through.</summary>
    /// <param name="group">Its DN in UTF-8.</param>
    public IReadOnlyList<TracedMember> Trace(ReadOnlySpan<byte> group) => MemberTrace.Of(_names, _groups, _names.Index(group), _rules.NestedGroups);

    /// <summary>Of a list: as of a group.</summary>
    public IReadOnlyList<TracedMember> Trace(ObjectId list) =>
        MemberTrace.Of(_names, _groups, _groups.All.First(g => g.Value.Id == list).Key, _rules.NestedGroups);

    /// <summary>Questions by name follow from what was decoded, so they cannot be asked again without decoding. What was refused may be answered
    /// next time.</summary>
    private bool MayBeRepeated => _rules.MemberFilter.Candidates is not null && !_queries.AnyRefused;

    private Task<SearchOutcome> ReadGroupsAsync(CancellationToken cancellationToken) => _searches.RunAsync(
        "the groups",
        _rules.GroupFilter,
        AttributeMap.ForGroups(_rules),
        decoder => new GroupSink(decoder, _names, _groups, _ids, _problems),
        "LDAP_MAILCOW_LDAP_GROUP_FILTER",
        cancellationToken);

    private async Task<List<DirectoryContact>> ReadContactsAsync(CancellationToken cancellationToken)
    {
        ContactSink? sink = null;
        if (_rules.ContactFilter is { } filter)
        {
            await _searches.RunAsync(
                "the contacts", filter, AttributeMap.ForContacts(_rules), decoder => sink = new ContactSink(decoder, _names, _ids, _problems), "LDAP_MAILCOW_LDAP_CONTACT_FILTER", cancellationToken);
        }

        return sink?.Contacts ?? [];
    }

    private async Task<List<DirectoryUser>> ReadUsersAsync(CancellationToken cancellationToken)
    {
        UserSink? sink = null;
        var outcome = await _searches.RunAsync(
            "the users",
            _rules.UserFilter,
            AttributeMap.ForUsers(_rules),
            decoder => sink = new UserSink(decoder, _names, _groups, _ids, _problems, _rules.UsersAreCandidates, _last.Users),
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

    private HashSet<Address> OtherMails() =>
        [.. Enumerable.Range(0, _names.Count).Where(i => _names[i].Mail != default && !_names[i].Is(DnFlags.User)).Select(i => _names[i].Mail)];
}
