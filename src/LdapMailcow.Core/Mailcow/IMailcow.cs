using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Mailcow;

/// <summary>A read is complete, or a <see cref="MailcowUnavailableException"/>.</summary>
public interface IMailcow
{
    Task<MailcowSnapshot> ReadAsync(MailcowScope scope, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<string, Mailbox>> ReadMailboxesAsync(CancellationToken cancellationToken);

    /// <summary>Proves, without a write, that the key may write; once in a process.</summary>
    Task RequireWriteAccessAsync(CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<string, HostedDomain>> ReadDomainsAsync(CancellationToken cancellationToken);

    /// <summary>Single aliases by address, one request each, for looking only: a write needs the id that is found.</summary>
    /// <returns>Those that are there; null when one of them can only be found in the list of all.</returns>
    Task<IReadOnlyList<MailcowAlias>?> FindAliasesAsync(IReadOnlyCollection<Address> addresses, CancellationToken cancellationToken);

    Task<IReadOnlyList<Mailbox>?> FindMailboxesAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken);

    /// <summary>Who may send as whom, of these mailboxes.</summary>
    Task<SenderLists> ReadSendersAsync(IReadOnlyCollection<Address> mailboxes, CancellationToken cancellationToken);

    /// <summary>One write call, judged entry by entry and read back where the answer does not prove the outcome. One outcome for each change, in the
    /// same order.</summary>
    /// <exception cref="MailcowUnauthorizedException">Stop: no further call in this cycle.</exception>
    Task<IReadOnlyList<WriteOutcome>> WriteAsync(WriteBatch batch, CancellationToken cancellationToken);

    Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken);
}
