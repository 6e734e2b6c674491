using System.Collections.Immutable;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Client;

namespace LdapMailcow.Ldap.Digests;

/// <summary>The searches of one read, in their order, and the digest of their answers. Each search follows from what those before it answered.</summary>
internal sealed record RepeatableRead(ImmutableArray<SearchRequest> Asked, DirectoryDigest Digest)
{
    public Task<DirectoryDigest?> RepeatAsync(ISearcher connection, CancellationToken cancellationToken) =>
        new DigestingSearcher(new RangeCompletion(connection)).RepeatAsync(Asked, cancellationToken);
}
