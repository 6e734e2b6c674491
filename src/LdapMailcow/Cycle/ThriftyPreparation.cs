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
    /// <param name="source">The directory, if it was read already.</param>
    public async Task<PreparedCycle> PrepareAsync(DirectorySnapshot? source, Ledger ledger, Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(source, ledger, turn, cancellationToken);
        }
        finally
        {
            texts.Clear();
        }
    }

    public void Applied(PreparedCycle prepared, CycleReport report) => _ledgerSuffices = !report.IsFailed && prepared.LedgerSuffices;

    private async Task<PreparedCycle> ReadAsync(DirectorySnapshot? source, Ledger ledger, Turn turn, CancellationToken cancellationToken)
    {
        var mayBeSmall = _ledgerSuffices && !drift.IsDue;
        _ledgerSuffices = false;
        if (!mayBeSmall && source is null)
        {
            return Listed(await whole.PrepareAsync(ledger, turn, cancellationToken));
        }

        source ??= await directory.ReadAsync(cancellationToken);
        return (mayBeSmall ? await small.TryPrepareAsync(source, ledger, turn, cancellationToken) : null)
            ?? Listed(await whole.PrepareAsync(source, ledger, turn, cancellationToken));
    }

    private PreparedCycle Listed(PreparedCycle prepared)
    {
        drift.Done(whole.Listing);
        return prepared;
    }
}
