using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Reading;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>Reads aliases after a write: by id, or from the list of their domains. Never by address: an address that begins with digits is taken for
/// an id, and some characters cannot be asked for.</summary>
internal sealed class AliasReadBack(ApiReader reader)
{
    public async Task<IReadOnlyDictionary<string, MailcowAlias>> ByAddressAsync(IEnumerable<Address> addresses, CancellationToken cancellationToken)
    {
        var aliases = await OfDomainsAsync(addresses, cancellationToken);
        return aliases.ToDictionary(a => a.Address, StringComparer.Ordinal);
    }

    /// <summary>Present aliases by id. From a list when there are many, in which an alias renamed into another domain is not found.</summary>
    public async Task<IReadOnlyDictionary<long, MailcowAlias>> ByIdAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken) =>
        items.Count > ApiReader.MostSingleReads
            ? (await OfDomainsAsync(items.Select(i => i.Address), cancellationToken)).DistinctBy(a => a.Id).ToDictionary(a => a.Id)
            : await OneByOneAsync(items, cancellationToken);

    /// <summary>As <see cref="ByIdAsync"/>, but an empty list can never make them all look gone.</summary>
    public async Task<IReadOnlyDictionary<long, MailcowAlias>> OneByOneAsync(IReadOnlyList<WriteItem> items, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, MailcowAlias>();
        foreach (var id in items.Select(i => i.Id!.Value))
        {
            if (await reader.AliasAsync(id, cancellationToken) is { } alias)
            {
                found[id] = alias;
            }
        }

        return found;
    }

    private async Task<IEnumerable<MailcowAlias>> OfDomainsAsync(IEnumerable<Address> addresses, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, MailcowAlias>(StringComparer.Ordinal);
        var domains = addresses.Select(a => a.Domain).Distinct(StringComparer.Ordinal);
        foreach (var path in AliasPaths.Of(domains))
        {
            foreach (var alias in await reader.AliasesAsync(path, new AliasMapper(reader.Host), cancellationToken))
            {
                all[alias.Address] = alias;
            }
        }

        return all.Values;
    }
}
