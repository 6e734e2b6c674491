using System.Globalization;
using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Names;

namespace LdapMailcow.Ldap.Groups;

/// <summary>Asks the server which members count, where the member filter cannot be answered by a join: many members in one OR, and where one member's
/// DN could make another one match, each hit once more alone.</summary>
internal sealed class MemberSearch(ISearcher searcher, ReadingRules rules, DnTable names, GroupTable groups, ReadTime time, TextPool texts)
{
    private const int MostValues = 100;

    private readonly EntryDecoder _decoder = new(AttributeMap.ForMembers(rules), names, time, texts);

    public async Task AskAsync(CancellationToken cancellationToken)
    {
        await FindAsync("uid", groups.All.SelectMany(group => group.Value.MemberNames), cancellationToken);
        await FindAsync("primaryGroupID", groups.All.Select(group => Text(group.Value.RelativeId)).OfType<string>(), cancellationToken);
        foreach (var batch in Reached().Where(IsAskedFor).Order().ToList().Chunk(rules.MemberFilter.BatchSize))
        {
            foreach (var hit in (await AskAsync(batch, cancellationToken)).ToList())
            {
                if (batch.Length == 1 || !rules.MemberFilter.AsksAlone || (await AskAsync([hit], cancellationToken)).Count > 0)
                {
                    names[hit].Flags |= DnFlags.Candidate;
                }
            }
        }
    }

    /// <summary>Whoever is a member of a group with an address, also through others, or may send as somebody; the rest of the groups does not matter.</summary>
    private HashSet<int> Reached()
    {
        var reached = new HashSet<int>();
        var expansion = new MemberExpansion(names, groups, new PrimaryGroups(names, groups), rules.NestedGroups);
        foreach (var (index, group) in groups.All.Where(group => !group.Value.Addresses.IsEmpty || group.Value.DelegatesOf is not null))
        {
            expansion.Expand(index, group);
            reached.UnionWith(expansion.Visited);
        }

        return reached;
    }

    private bool IsAskedFor(int index) => groups.Find(index) is null && names.IsName(index);

    /// <summary>Those whom groups name by something else than their DN.</summary>
    private async Task FindAsync(string attribute, IEnumerable<string> values, CancellationToken cancellationToken)
    {
        foreach (var batch in values.Distinct().Chunk(MostValues))
        {
            var filter = LdapFilter.Or(batch.Select(value => LdapFilter.Equal(attribute, Encoding.UTF8.GetBytes(value))));
            await SearchAsync(filter, found: null, cancellationToken);
        }
    }

    private async Task<HashSet<int>> AskAsync(int[] batch, CancellationToken cancellationToken)
    {
        var hits = new HashSet<int>();
        var questions = batch.Select(index => rules.MemberFilter.For(names.Name(index))).ToList();
        await SearchAsync(questions.Count == 1 ? questions[0] : LdapFilter.Or(questions), index => hits.Add(index), cancellationToken);
        hits.IntersectWith(batch);
        return hits;
    }

    private Task<SearchOutcome> SearchAsync(LdapFilter filter, Action<int>? found, CancellationToken cancellationToken)
    {
        var request = SearchRequest.Subtree("the members of groups", rules.BaseDn, filter, AttributeMap.ForMembers(rules).Attributes);
        return searcher.SearchAsync(
            request with { FilterSetting = "LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER" }, new MemberSink(_decoder, names, found), cancellationToken);
    }

    private static string? Text(uint? number) => number?.ToString(CultureInfo.InvariantCulture);
}
