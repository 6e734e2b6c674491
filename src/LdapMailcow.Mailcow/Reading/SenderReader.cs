using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Json;

namespace LdapMailcow.Mailcow.Reading;

/// <summary>Who may send as whom: one request for each mailbox, as long as they are few, because the list of all of them costs mailcow seven queries a
/// mailbox.</summary>
internal sealed class SenderReader(ApiReader reader)
{
    public const int MostSingleReads = 200;

    public async Task<SenderLists> ReadAsync(IReadOnlyCollection<Address> mailboxes, CancellationToken cancellationToken)
    {
        var lists = new Dictionary<Address, SenderList>();
        foreach (var record in await RecordsAsync(mailboxes, cancellationToken))
        {
            if (!Address.TryParse(record.Address!, out var mailbox, out _) || !mailboxes.Contains(mailbox))
            {
                continue;
            }

            if (record.Senders is null)
            {
                return SenderLists.Untold;
            }

            lists[mailbox] = new SenderList(record.Senders);
        }

        return new SenderLists(lists);
    }

    private async Task<IReadOnlyList<SenderRecord>> RecordsAsync(IReadOnlyCollection<Address> mailboxes, CancellationToken cancellationToken) =>
        await ApiReader.OneByOneAsync(mailboxes, MostSingleReads, reader.SendersAsync, cancellationToken) ?? await reader.SendersAsync(cancellationToken);
}
