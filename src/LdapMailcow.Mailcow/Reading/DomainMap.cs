using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Reading;

internal sealed class DomainMap
{
    private readonly Dictionary<string, long> _counted = new(StringComparer.Ordinal);

    public DomainMap(IEnumerable<DomainRecord> domains, IEnumerable<AliasDomainRecord> aliasDomains)
    {
        foreach (var domain in domains)
        {
            var name = domain.Name!.ToLowerInvariant();
            var left = (int)Math.Clamp(domain.AliasesLeft ?? int.MaxValue, int.MinValue, int.MaxValue);
            Hosted[name] = new HostedDomain(name, name, left) { Relays = domain.IsBackup > 0 || domain.RelaysAll > 0 };
            _counted[name] = domain.Aliases ?? 0;
            Mailboxes += domain.Mailboxes ?? 0;
        }

        foreach (var domain in aliasDomains)
        {
            var (name, target) = (domain.Name!.ToLowerInvariant(), domain.Target!.ToLowerInvariant());
            if (_counted.ContainsKey(target))
            {
                Hosted.TryAdd(name, new HostedDomain(name, target, Hosted[target].AliasesLeft) { Relays = Hosted[target].Relays });
            }
        }
    }

    public Dictionary<string, HostedDomain> Hosted { get; } = new(StringComparer.Ordinal);

    public long Mailboxes { get; }

    /// <summary>Aliases of a domain and its alias domains, by mailcow's own count.</summary>
    public long Counted(string target) => _counted[target];

    /// <summary>The same of several, each family once; what is not hosted has none.</summary>
    public long CountedIn(IEnumerable<string> domains) =>
        domains.Select(d => Hosted.GetValueOrDefault(d)?.Target).OfType<string>().Distinct(StringComparer.Ordinal).Sum(Counted);

    public IEnumerable<string> FamilyOf(string target) => Hosted.Values.Where(d => d.Target == target).Select(d => d.Name);
}
