using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Groups;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Reads who may be a member and was not read as a user: whom queries find, nested groups and the candidates of the member filter.</summary>
internal sealed class MemberReader(SubtreeSearches searches, ReadingRules rules, DnTable names, GroupTable groups, ObjectIds ids, QuerySearches queries)
{
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await queries.AskAsync(cancellationToken);
        if (!rules.UsersAreCandidates)
        {
            await ReadCandidatesAsync(cancellationToken);
        }

        if ((rules.NestedGroups || groups.AnyDelegates) && Unresolved().Any())
        {
            await ReadNestedGroupsAsync(cancellationToken);
            await queries.AskAsync(cancellationToken);
        }

        if (rules.UsersAreCandidates && Unresolved().Any())
        {
            await ReadCandidatesAsync(cancellationToken);
        }
    }

    /// <summary>Members that are neither users nor candidates nor groups read so far.</summary>
    public IEnumerable<int> Unresolved() => Enumerable.Range(0, names.Count).Where(i => (names[i].Flags & ~DnFlags.Contact) == DnFlags.Member);

    private async Task ReadCandidatesAsync(CancellationToken cancellationToken)
    {
        if (rules.MemberFilter.Candidates is { } candidates && groups.Any)
        {
            await searches.RunAsync(
                "the members of groups", candidates, AttributeMap.ForMembers(rules), Members, "LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER", cancellationToken);
        }
    }

    private Task<SearchOutcome> ReadNestedGroupsAsync(CancellationToken cancellationToken) => searches.RunAsync(
        "the nested groups",
        rules.AnyGroup,
        AttributeMap.ForNestedGroups(rules),
        decoder => new GroupSink(decoder, names, groups, ids, null),
        null,
        cancellationToken);

    private MemberSink Members(EntryDecoder decoder) => new(decoder, names, index => names[index].Flags |= DnFlags.Candidate);
}
