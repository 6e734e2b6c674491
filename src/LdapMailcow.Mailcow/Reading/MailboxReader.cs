using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow.Reading;

/// <summary>All mailboxes, in the cheap form where mailcow has it.</summary>
internal static class MailboxReader
{
    /// <summary>An older mailcow takes "reduced" for a mailbox that does not exist and answers <c>{}</c>; then the full form is asked. That all
    /// mailboxes are gone is believed only when the domains say so too.</summary>
    public static async Task<IReadOnlyDictionary<string, Mailbox>> AllAsync(ApiReader reader, CancellationToken cancellationToken)
    {
        var mailboxes = await reader.MailboxesAsync("get/mailbox/reduced", cancellationToken);
        if (mailboxes.Count == 0)
        {
            mailboxes = await reader.MailboxesAsync("get/mailbox/all", cancellationToken);
        }

        if (mailboxes.Count == 0 && (await reader.DomainsAsync(cancellationToken)).Mailboxes is > 0 and var counted)
        {
            throw new ExchangeFailedException(
                $"{reader.Host} lists no mailbox, although it counts {counted} in its domains; this is not believed.", RequestState.Ended, false);
        }

        var found = new Dictionary<string, Mailbox>(StringComparer.Ordinal);
        foreach (var mailbox in mailboxes)
        {
            found[mailbox.Address] = mailbox;
        }

        return found;
    }
}
