using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Cycle;

/// <summary>Reads no more of mailcow than a cycle needs: what a small change concerns, or everything.</summary>
internal sealed class ThriftyPreparation(IDirectory directory, SmallPreparation small, CyclePreparation whole, DriftSchedule drift, TextPool texts)
{
    private bool _ledgerSuffices;

    /// <summary>Nothing is known for sure from the first write on, until <see cref="Applied"/>.</summary>
    public async Task<PreparedCycle> PrepareAsync(Ledger ledger, Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(ledger, turn, cancellationToken);
        }
        finally
        {
            texts.Clear();
        }
    }

    public void Applied(PreparedCycle prepared, CycleReport report) => _ledgerSuffices = !report.IsFailed && prepared.LedgerSuffices;

    private async Task<PreparedCycle> ReadAsync(Ledger ledger, Turn turn, CancellationToken cancellationToken)
    {
        var known = _ledgerSuffices && !drift.IsDue;
        _ledgerSuffices = false;
        var source = await directory.ReadAsync(cancellationToken);
        CycleMemory.Clean();
        if (known && await small.TryPrepareAsync(source, ledger, turn, cancellationToken) is { } little)
        {
            return little;
        }

        var prepared = await whole.PrepareAsync(source, ledger, turn, cancellationToken);
        drift.Done(whole.Listing);
        return prepared;
    }
}
