using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Mailcow.Reading;

/// <summary>Single aliases and mailboxes by address, for reading only. mailcow takes an address that begins like a number for an id, and nginx passes
/// some characters on as others (data/conf/nginx/templates/sites-default.conf.j2): such addresses are not asked for.</summary>
internal sealed class AliasLookup(ApiReader reader)
{
    /// <returns>Those that are there; null when an address cannot be asked for, or mailcow answered with another alias.</returns>
    public async Task<IReadOnlyList<MailcowAlias>?> AliasesAsync(IReadOnlyCollection<Address> addresses, CancellationToken cancellationToken)
    {
        var found = new List<MailcowAlias>();
        foreach (var address in addresses)
        {
            if (!CanAsk(address.Value))
            {
                return null;
            }

            if (await reader.AliasAsync(address, cancellationToken) is { } alias)
            {
                if (alias.Address != address.Value)
                {
                    return null;
                }

                found.Add(alias);
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<Mailbox>?> MailboxesAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) =>
        addresses.All(CanAsk) ? await ApiReader.PresentAsync(addresses, reader.MailboxAsync, cancellationToken) : null;

    private static bool CanAsk(string address) => address.Length > 0 && char.IsAsciiLetterLower(address[0]) && address.All(IsPlain);

    private static bool IsPlain(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_' or '@';
}
