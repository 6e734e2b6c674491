namespace LdapMailcow.Ldap.Protocol;

/// <summary>A bound connection that answers searches, one after the other.</summary>
internal interface ISearcher
{
    /// <summary>Gives every entry to the sink; returns only if the server said that this was all.</summary>
    Task<SearchOutcome> SearchAsync(SearchRequest request, IEntrySink sink, CancellationToken cancellationToken);
}

/// <summary>What a complete search held beside its entries.</summary>
/// <param name="References">Search result references, which are never followed.</param>
internal readonly record struct SearchOutcome(int Entries, int References);
