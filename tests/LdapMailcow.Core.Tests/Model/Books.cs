using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>From the outcomes of a call to what the ledger keeps; the host's bookkeeping without its history.</summary>
internal static class Books
{
    private const long CyclesPerDay = 288;

    public static LedgerUpdate Of(AliasBatch batch, IReadOnlyList<WriteOutcome> outcomes, Ledger ledger, long cycle)
    {
        var done = batch.Changes.Zip(outcomes).Where(p => p.Second.Result == WriteResult.Done).ToList();
        var refused = batch.Changes.Zip(outcomes).Where(p => p.Second.Result == WriteResult.Refused);
        return new LedgerUpdate
        {
            SavedAliases = [.. done.Where(p => p.First.Kind != ChangeKind.Delete).Select(p => p.First.Row with { AliasId = p.Second.Id ?? 0 })],
            ForgottenAliases = [.. done.Where(p => p.First.Kind == ChangeKind.Delete).Select(p => p.First.Address)],
            SavedRefusals = [.. refused.Select(p => Refuse(ledger, p.First.Address.Value, p.First.Fingerprint, cycle))],
            ForgottenRefusals = [.. done.Select(p => p.First.Address.Value)],
            SettledInheritance = [.. done.Select(p => p.First.Address)],
            SpentApprovals = [.. done.Select(p => p.First).Where(c => c.Before is not null).Select(RemovalItem.Of)],
        };
    }

    public static LedgerUpdate Of(MailboxChange change, WriteOutcome outcome, Ledger ledger, long cycle) => outcome.Result switch
    {
        WriteResult.Done => new LedgerUpdate { SavedUsers = [change.Row], SpentApprovals = [RemovalItem.Of(change)] },
        WriteResult.Refused => new LedgerUpdate { SavedRefusals = [Refuse(ledger, change.Address, change.Fingerprint, cycle)] },
        _ => new LedgerUpdate(),
    };

    private static Refusal Refuse(Ledger ledger, string address, string fingerprint, long cycle) =>
        BackOff.After(ledger.Refusals.GetValueOrDefault(address), address, fingerprint, cycle, CyclesPerDay, "mailcow refused it.");
}
