using LdapMailcow.Core;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Cycle;

/// <summary>mailcow, and how long reading it takes. Writes run beside each other; the cycle takes the time of all of them.</summary>
internal sealed class TimedMailcow(IMailcow inner, CyclePhases phases) : IMailcow
{
    public Task<MailcowSnapshot> ReadAsync(MailcowScope scope, CancellationToken cancellationToken) => Timed(() => inner.ReadAsync(scope, cancellationToken));

    public Task<IReadOnlyDictionary<string, Mailbox>> ReadMailboxesAsync(CancellationToken cancellationToken) => Timed(() => inner.ReadMailboxesAsync(cancellationToken));

    public Task<SenderLists> ReadSendersAsync(IReadOnlyCollection<Address> mailboxes, CancellationToken cancellationToken) =>
        Timed(() => inner.ReadSendersAsync(mailboxes, cancellationToken));

    public Task<IReadOnlyDictionary<string, HostedDomain>> ReadDomainsAsync(CancellationToken cancellationToken) => Timed(() => inner.ReadDomainsAsync(cancellationToken));

    public Task<IReadOnlyList<MailcowAlias>?> FindAliasesAsync(IReadOnlyCollection<Address> addresses, CancellationToken cancellationToken) =>
        Timed(() => inner.FindAliasesAsync(addresses, cancellationToken));

    public Task<IReadOnlyList<Mailbox>?> FindMailboxesAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) =>
        Timed(() => inner.FindMailboxesAsync(addresses, cancellationToken));

    public Task RequireWriteAccessAsync(CancellationToken cancellationToken) => inner.RequireWriteAccessAsync(cancellationToken);

    public Task<IReadOnlyList<WriteOutcome>> WriteAsync(WriteBatch batch, CancellationToken cancellationToken) => inner.WriteAsync(batch, cancellationToken);

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    private Task<T> Timed<T>(Func<Task<T>> read) => phases.DuringAsync(CyclePhases.Mailcow, read);
}
