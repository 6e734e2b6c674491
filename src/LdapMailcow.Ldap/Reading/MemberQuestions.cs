using System.Globalization;
using System.Text;
using LdapMailcow.Ldap.Filters;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Reading;

/// <summary>
/// Asks the server which members count, where the member filter cannot be answered by a join: many members in one OR, and where
/// one member's DN could make another one match, each hit once more alone.
/// </summary>
internal sealed class MemberQuestions(ISearcher searcher, ReadingRules rules, MemberRule rule, People people, Groups groups, DateTimeOffset now)
{
    private const int BatchSize = 100;

    private readonly EntryDecoder _decoder = new(FieldMap.ForMembers(rules), people, now);

    public async Task AskAsync(CancellationToken cancellationToken)
    {
        await FindAsync("uid", groups.All.SelectMany(group => group.Value.MemberNames), cancellationToken);
        await FindAsync("primaryGroupID", groups.All.Select(group => Text(group.Value.RelativeId)).OfType<string>(), cancellationToken);
        foreach (var batch in Enumerable.Range(0, people.Count).Where(IsAskedFor).ToList().Chunk(BatchSize))
        {
            foreach (var hit in (await AskAsync(batch, cancellationToken)).ToList())
            {
                if (batch.Length == 1 || !rule.AsksAlone || (await AskAsync([hit], cancellationToken)).Count > 0)
                {
                    people[hit].Flags |= PersonFlags.Candidate;
                }
            }
        }
    }

    private bool IsAskedFor(int index) => people[index].Is(PersonFlags.Member) && groups.Find(index) is null && people.IsName(index);

    /// <summary>Those whom groups name by something else than their DN.</summary>
    private async Task FindAsync(string attribute, IEnumerable<string> values, CancellationToken cancellationToken)
    {
        foreach (var batch in values.Distinct().Chunk(BatchSize))
        {
            var filter = LdapFilter.Or(batch.Select(value => LdapFilter.Equal(attribute, Encoding.UTF8.GetBytes(value))));
            await SearchAsync(filter, index => people[index].Flags |= PersonFlags.Member, cancellationToken);
        }
    }

    /// <returns>Those of the batch that the filter found.</returns>
    private async Task<HashSet<int>> AskAsync(int[] batch, CancellationToken cancellationToken)
    {
        var hits = new HashSet<int>();
        var questions = batch.Select(index => rule.For(people.Name(index))).ToList();
        await SearchAsync(questions.Count == 1 ? questions[0] : LdapFilter.Or(questions), index => hits.Add(index), cancellationToken);
        hits.IntersectWith(batch);
        return hits;
    }

    private Task<SearchOutcome> SearchAsync(LdapFilter filter, Action<int> found, CancellationToken cancellationToken)
    {
        var request = SearchRequest.Subtree("the members of groups", rules.BaseDn, filter, FieldMap.ForMembers(rules).Attributes);
        return searcher.SearchAsync(
            request with { FilterSetting = "LDAP_MAILCOW_LDAP_GROUP_MEMBER_FILTER" }, new MemberSink(_decoder, people, found), cancellationToken);
    }

    private static string? Text(uint? number) => number?.ToString(CultureInfo.InvariantCulture);
}
