using LdapMailcow.Core.Rhythm;

namespace LdapMailcow.Cycle;

/// <summary>Hears of each cycle. It neither throws nor lets a cycle wait.</summary>
internal interface ICycleObserver
{
    void Begins(CycleCause cause, CancellationToken stopping);

    /// <summary>Not of a cycle that was stopped before its first write.</summary>
    void Ended(CycleReport report, CancellationToken stopping);
}

/// <summary>The cycle, and those who hear of it.</summary>
internal sealed class ObservedCycle(SyncCycle cycle, IEnumerable<ICycleObserver> observers)
{
    /// <inheritdoc cref="SyncCycle.RunAsync(CycleCause, CancellationToken)"/>
    public async Task<CycleReport> RunAsync(CycleCause cause, CancellationToken stopping)
    {
        foreach (var observer in observers)
        {
            observer.Begins(cause, stopping);
        }

        var report = await cycle.RunAsync(cause, stopping);
        foreach (var observer in observers)
        {
            observer.Ended(report, stopping);
        }

        return report;
    }
}
