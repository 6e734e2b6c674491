using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Cycle;

/// <summary>Prepares a small change without listing mailcow: two requests for its domains and one for each alias or mailbox concerned.</summary>
internal sealed class SmallPreparation(IMailcow mailcow, CycleOptions options)
{
    public async Task<PreparedCycle?> TryPrepareAsync(DirectorySnapshot source, CycleStart start, CancellationToken cancellationToken)
    {
        var change = new SmallChange(source, start.Ledger, options.Rules, start.Turn, await mailcow.ReadDomainsAsync(cancellationToken));
        var onLedger = change.OnLedger();
        if (onLedger is not { Plan.Aliases.Count: > 0 })
        {
            return onLedger;
        }

        var asked = SmallChange.Questions(onLedger);
        return await mailcow.FindAliasesAsync(asked, cancellationToken) is { } aliases
            && await mailcow.FindMailboxesAsync(change.Mailboxes(onLedger), cancellationToken) is { } mailboxes
            ? change.Prove(asked, aliases, mailboxes)
            : null;
    }
}
