using LdapMailcow.Core;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Cycle;

/// <summary>Reads no more of mailcow than a cycle needs: what a small change concerns, or everything.</summary>
internal sealed class ThriftyPreparation(IDirectory directory, SmallPreparation small, CyclePreparation whole, DriftSchedule drift, TextPool texts)
{
    private bool _ledgerSuffices;

    /// <summary>Nothing is known for sure from the first write on, until <see cref="Applied"/>.</summary>
    /// <param name="source">The directory, if it was read already.</param>
    /// <param name="start">May still be loading.</param>
    public async Task<PreparedCycle> PrepareAsync(DirectorySnapshot? source, Task<CycleStart> start, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(source, start, cancellationToken);
        }
        finally
        {
            texts.Clear();
        }
    }

    public void Applied(PreparedCycle prepared, CycleReport report) => _ledgerSuffices = !report.IsFailed && prepared.LedgerSuffices;

    private async Task<PreparedCycle> ReadAsync(DirectorySnapshot? source, Task<CycleStart> start, CancellationToken cancellationToken)
    {
        var mayBeSmall = _ledgerSuffices && !drift.IsDue;
        _ledgerSuffices = false;
        if (!mayBeSmall && source is null)
        {
            return Listed(await whole.PrepareAsync(start, cancellationToken));
        }

        source ??= await directory.ReadAsync(cancellationToken);
        return (mayBeSmall ? await small.TryPrepareAsync(source, await start, cancellationToken) : null)
            ?? Listed(await whole.PrepareAsync(source, await start, cancellationToken));
    }

    private PreparedCycle Listed(PreparedCycle prepared)
    {
        drift.Done(whole.Listing);
        return prepared;
    }
}
