using System.Collections.Immutable;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;

namespace LdapMailcow.Ldap.Digests;

/// <summary>A searcher that remembers what was asked, and takes the digest of what was answered on its way to whoever asked.</summary>
internal sealed class DigestingSearcher(ISearcher searcher) : ISearcher
{
    private readonly AnswerDigest _digest = new();
    private readonly ImmutableArray<SearchRequest>.Builder _asked = ImmutableArray.CreateBuilder<SearchRequest>();

    public DirectoryDigest? Digest => _digest.Value;

    public ImmutableArray<SearchRequest> Asked => _asked.ToImmutable();

    public async Task<SearchOutcome> SearchAsync(SearchRequest request, IEntrySink sink, CancellationToken cancellationToken)
    {
        _asked.Add(request);
        _digest.Begin(request);
        var outcome = await searcher.SearchAsync(request, new Passing(_digest, sink), cancellationToken);
        _digest.End(outcome);
        return outcome;
    }

    public async Task<DirectoryDigest?> RepeatAsync(ImmutableArray<SearchRequest> asked, CancellationToken cancellationToken)
    {
        foreach (var request in asked)
        {
            await SearchAsync(request, UnreadEntries.Instance, cancellationToken);
        }

        return Digest;
    }

    private sealed class Passing(AnswerDigest digest, IEntrySink next) : IEntrySink
    {
        public void Take(LdapEntry entry)
        {
            digest.Add(entry);
            next.Take(entry);
        }
    }
}
