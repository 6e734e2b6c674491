using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Planning;

public sealed record AliasBatch(WriteBatch Write, IReadOnlyList<AliasChange> Changes);

/// <summary>Puts changes with the same values into one call, bounded in size because mailcow's answer grows with the square. A domain that could fill
/// up gets calls of its own: a full domain ends the whole call.</summary>
public static class Batching
{
    public static IReadOnlyList<AliasBatch> Of(IReadOnlyList<AliasChange> changes, IReadOnlyDictionary<string, HostedDomain> domains, int size)
    {
        var tight = TightDomains(changes, domains);
        return
        [
            .. changes
                .GroupBy(c => (Kind: Write(c.Kind), Values: c.Kind == ChangeKind.Delete ? null : c.Values, Domain: TightDomain(c, domains, tight)))
                .SelectMany(g => g.Chunk(size).Select(chunk => Batch(g.Key.Kind, g.Key.Values, chunk))),
        ];
    }

    private static AliasBatch Batch(WriteKind kind, AliasValues? values, AliasChange[] changes) =>
        new(new WriteBatch(kind, [.. changes.Select(c => c.ToItem())], values), changes);

    private static WriteKind Write(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => WriteKind.CreateAliases,
        ChangeKind.Delete => WriteKind.DeleteAliases,
        _ => WriteKind.EditAliases,
    };

    private static HashSet<string> TightDomains(IReadOnlyList<AliasChange> changes, IReadOnlyDictionary<string, HostedDomain> domains) =>
    [
        .. changes.Where(c => c.Kind == ChangeKind.Create)
            .GroupBy(c => domains[c.Address.Domain].Target)
            .Where(g => g.Count() >= g.Min(c => domains[c.Address.Domain].AliasesLeft))
            .Select(g => g.Key),
    ];

    private static string TightDomain(AliasChange change, IReadOnlyDictionary<string, HostedDomain> domains, HashSet<string> tight) =>
        change.Kind == ChangeKind.Create && tight.Contains(domains[change.Address.Domain].Target) ? domains[change.Address.Domain].Target : "";
}
