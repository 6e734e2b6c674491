using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Filters;

namespace LdapMailcow.Ldap.Reading;

/// <summary>The searches below the base that make up one read.</summary>
/// <param name="expected">How many entries a search may find, as far as is known.</param>
internal sealed class SubtreeSearches(ISearcher searcher, string baseDn, Func<AttributeMap, EntryDecoder> decoder, int expected)
{
    /// <summary>To other servers, of all searches so far.</summary>
    public int References { get; private set; }

    /// <param name="setting">Names the filter; null for one that is not set.</param>
    public async Task<SearchOutcome> RunAsync(
        string purpose, LdapFilter filter, AttributeMap fields, Func<EntryDecoder, IEntrySink> sink, string? setting, CancellationToken cancellationToken)
    {
        var request = SearchRequest.Subtree(purpose, baseDn, filter, fields.Attributes) with { FilterSetting = setting, Expected = expected };
        var outcome = await searcher.SearchAsync(request, sink(decoder(fields)), cancellationToken);
        References += outcome.References;
        return outcome;
    }
}
