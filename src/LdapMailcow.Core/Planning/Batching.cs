using System.Runtime.InteropServices;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Planning;

public sealed record AliasBatch(WriteBatch Write, IReadOnlyList<AliasChange> Changes);

/// <summary>Puts changes with the same values into one call, bounded in size because mailcow's answer grows with the square. A domain that could fill
/// up gets calls of its own: a full domain ends the whole call.</summary>
public static class Batching
{
    /// <summary>Each made when its turn comes: of a first sync there are as many as users, and until then a few numbers tell what is in them.</summary>
    public static IEnumerable<AliasBatch> Of(IReadOnlyList<AliasChange> changes, IReadOnlyDictionary<string, HostedDomain> domains, int size)
    {
        var (firsts, next) = Chains(changes, domains);
        return firsts.SelectMany(first => Chain(first, next).Select(i => changes[i]).Chunk(size)).Select(Batch);
    }

    /// <returns>The number of the first change of each kind and values, and for each change the number of the next one alike, 0 for none.</returns>
    private static (List<int> Firsts, int[] Next) Chains(IReadOnlyList<AliasChange> changes, IReadOnlyDictionary<string, HostedDomain> domains)
    {
        var (firsts, next, tight) = (new List<int>(), new int[changes.Count], TightDomains(changes, domains));
        var last = new Dictionary<(WriteKind, AliasValues?, string), int>();
        for (var i = 0; i < changes.Count; i++)
        {
            ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(
                last, (Write(changes[i].Kind), Values(changes[i]), TightDomain(changes[i], domains, tight)), out var exists);
            if (exists)
            {
                next[before] = i;
            }
            else
            {
                firsts.Add(i);
            }

            before = i;
        }

        return (firsts, next);
    }

    private static IEnumerable<int> Chain(int first, int[] next)
    {
        for (var i = first; ;)
        {
            yield return i;
            i = next[i];
            if (i == 0)
            {
                yield break;
            }
        }
    }

    private static AliasBatch Batch(AliasChange[] changes) =>
        new(new WriteBatch(Write(changes[0].Kind), [.. changes.Select(c => c.ToItem())], Values(changes[0])), changes);

    private static AliasValues? Values(AliasChange change) => change.Kind == ChangeKind.Delete ? null : change.Values;

    private static WriteKind Write(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => WriteKind.CreateAliases,
        ChangeKind.Delete => WriteKind.DeleteAliases,
        _ => WriteKind.EditAliases,
    };

    private static HashSet<string> TightDomains(IReadOnlyList<AliasChange> changes, IReadOnlyDictionary<string, HostedDomain> domains) =>
    [
        .. changes.Where(c => c.Kind == ChangeKind.Create)
            .GroupBy(c => domains.Of(c.Address)!.Target)
            .Where(g => g.Count() >= g.Min(c => domains.Of(c.Address)!.AliasesLeft))
            .Select(g => g.Key),
    ];

    private static string TightDomain(AliasChange change, IReadOnlyDictionary<string, HostedDomain> domains, HashSet<string> tight) =>
        change.Kind == ChangeKind.Create && domains.Of(change.Address)!.Target is var target && tight.Contains(target) ? target : "";
}
