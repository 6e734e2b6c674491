using LdapMailcow.Core;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow.Reading;

internal sealed class SnapshotReader(ApiReader reader, TextPool texts)
{
    public async Task<(MailcowSnapshot Snapshot, MissingFields? Missing)> ReadAsync(MailcowScope scope, CancellationToken cancellationToken)
    {
        var domains = await reader.DomainsAsync(cancellationToken);
        if (domains.Hosted.Count == 0 && (await scope.KnownAliases).Values.Sum() is > 0 and var ours)
        {
            throw NotBelieved($"lists no domain, although {Counted.Of(ours, "of our aliases is", "of our aliases are")} known there");
        }

        var type = new AliasType(reader.Host, texts);
        var asked = domains.Hosted.Keys.Where(d => scope.Domains is null || scope.Domains.Contains(d)).Order(StringComparer.Ordinal).ToHashSet();
        var aliases = await ListAsync(asked, asked.Count == domains.Hosted.Count, type, cancellationToken);
        await DoubtEmptyDomainsAsync(await scope.KnownAliases, domains, asked, aliases, cancellationToken);
        return (new MailcowSnapshot(domains.Hosted, aliases, null), type.Missing);
    }

    private async Task<Dictionary<string, MailcowAlias>> ListAsync(
        HashSet<string> asked, bool all, AliasType type, CancellationToken cancellationToken)
    {
        var aliases = new Dictionary<string, MailcowAlias>(StringComparer.Ordinal);
        foreach (var path in all ? [AliasPaths.All] : AliasPaths.Of(asked))
        {
            var list = await reader.AliasesAsync(path, type, cancellationToken);
            aliases.EnsureCapacity(aliases.Count + list.Count);
            foreach (var alias in list)
            {
                if (asked.Contains(alias.Domain))
                {
                    aliases[alias.Address] = alias;
                }
            }
        }

        return aliases;
    }

    /// <summary>A domain that lost all its aliases overnight looks like a broken answer. mailcow's own count decides, which is of the domain and its
    /// alias domains together: only when the lists of the whole family explain that count is the emptiness believed.</summary>
    private async Task DoubtEmptyDomainsAsync(
        IReadOnlyDictionary<string, int> known, DomainMap domains, HashSet<string> asked, Dictionary<string, MailcowAlias> aliases, CancellationToken cancellationToken)
    {
        var listed = aliases.Values.CountBy(a => a.Domain).ToDictionary(StringComparer.Ordinal);
        foreach (var domain in asked.Where(d => known.GetValueOrDefault(d) > 0 && !listed.ContainsKey(d)))
        {
            var target = domains.Hosted[domain].Target;
            var others = domains.FamilyOf(target).Where(d => !asked.Contains(d)).ToHashSet();
            var beside = await ListAsync(others, false, new AliasType(reader.Host, texts), cancellationToken);
            var seen = beside.Count + domains.FamilyOf(target).Sum(d => listed.GetValueOrDefault(d));
            if (seen < domains.Counted(target))
            {
                throw NotBelieved($"lists no alias in {domain}, although {Counted.Of(known[domain], "of ours is", "of ours are")} known there "
                    + $"and it counts {domains.Counted(target)} itself");
            }
        }
    }

    private ExchangeFailedException NotBelieved(string what) =>
        new($"{reader.Host} {what}; this is not believed and nothing is written.", RequestState.Ended, false);
}
