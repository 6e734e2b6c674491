using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Reading;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>Reads aliases after a write: by id, or from the list of their domains. Never by address: an address that begins with digits is taken for
/// an id, and some characters cannot be asked for.</summary>
internal sealed class AliasReadBack(ApiReader reader)
{
    /// <summary>A list of so many aliases costs mailcow as much as one more single read (measured: 0.2 ms each, and 15 ms for a request).</summary>
    private const int AliasesToARead = 70;

    public async Task<IReadOnlyDictionary<string, MailcowAlias>> ByAddressAsync(IEnumerable<Address> addresses, CancellationToken cancellationToken)
    {
        var aliases = await OfDomainsAsync(addresses, cancellationToken);
        return aliases.ToDictionary(a => a.Address, StringComparer.Ordinal);
    }

    /// <summary>Present aliases by id. From a list when there are many, in which an alias renamed into another domain is not found.</summary>
    public async Task<IReadOnlyDictionary<long, MailcowAlias>> ByIdAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken) =>
        items.Count > MostSingleReads(items)
            ? (await OfDomainsAsync(items.Select(i => i.Address), cancellationToken)).DistinctBy(a => a.Id).ToDictionary(a => a.Id)
            : await OneByOneAsync(items, cancellationToken);

    /// <summary>As <see cref="ByIdAsync"/>, but an empty list can never make them all look gone.</summary>
    public async Task<IReadOnlyDictionary<long, MailcowAlias>> OneByOneAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        var ids = items.Select(i => i.Id!.Value).ToList();
        var present = await ApiReader.PresentAsync<long, MailcowAlias>(ids, reader.AliasAsync, cancellationToken);
        return present.DistinctBy(a => a.Id).ToDictionary(a => a.Id);
    }

    private long MostSingleReads(IReadOnlyList<WriteItem> items) =>
        Math.Max(ApiReader.MostSingleReads, reader.AliasesIn(items.Select(i => i.Address.Domain)) / AliasesToARead);

    private async Task<IEnumerable<MailcowAlias>> OfDomainsAsync(IEnumerable<Address> addresses, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, MailcowAlias>(StringComparer.Ordinal);
        var domains = addresses.Select(a => a.Domain).Distinct(StringComparer.Ordinal);
        foreach (var path in AliasPaths.Of(domains))
        {
            foreach (var alias in await reader.AliasesAsync(path, new AliasType(reader.Host, new TextPool()), cancellationToken))
            {
                all[alias.Address] = alias;
            }
        }

        return all.Values;
    }
}
