using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Explaining;

/// <summary>Which terms of a filter are untrue of an entry. The server judges each of them: nobody else knows its schema and its matching rules.</summary>
internal sealed class FilterTerms(ISearcher searcher)
{
    /// <returns>Nothing when the filter finds the entry.</returns>
    public async Task<IReadOnlyList<string>> UntrueAsync(byte[] dn, LdapFilter filter, CancellationToken cancellationToken)
    {
        if (await FindsAsync(dn, filter, cancellationToken))
        {
            return [];
        }

        var untrue = new List<string>();
        foreach (var term in filter is SetFilter { Kind: SetOperator.And } and ? and.Parts : [])
        {
            untrue.AddRange(await UntrueAsync(dn, term, cancellationToken));
        }

        return untrue.Count > 0 ? untrue : [filter.ToString()];
    }

    public async Task<bool> FindsAsync(byte[] dn, LdapFilter filter, CancellationToken cancellationToken)
    {
        var request = SearchRequest.Entry("an entry", dn, "1.1") with { Filter = filter, MayBeGone = true };
        return (await searcher.SearchAsync(request, UnreadEntries.Instance, cancellationToken)).Entries > 0;
    }
}
