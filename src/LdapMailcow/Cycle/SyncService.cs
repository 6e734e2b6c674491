using LdapMailcow.Core.State;
using LdapMailcow.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>
/// The daemon's loop. Cycles never overlap; a failed one does not change the rhythm; an approval from another process starts
/// the next one at once.
/// </summary>
internal sealed class SyncService(SyncCycle cycle, IStateStore store, CycleOptions options, TimeProvider time, ILogger<SyncService> logger)
    : BackgroundService
{
    /// <summary>Docker kills ten seconds after SIGTERM; a running write gets most of them.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CycleEvents.Started(logger, (long)options.Interval.TotalSeconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            var begun = time.GetTimestamp();
            var decisions = store.ForeignChanges();
            try
            {
                await cycle.RunAsync(Core.Rhythm.CycleCause.Timer, stoppingToken);
                await WaitAsync(begun, decisions, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
        }

        CycleEvents.Stopped(logger);
    }

    /// <param name="seen">As of before the cycle: a decision made during it counts.</param>
    private async Task WaitAsync(long begun, long seen, CancellationToken stoppingToken)
    {
        while (time.GetElapsedTime(begun) is var past && past < options.Interval)
        {
            await Task.Delay(Min(_poll, options.Interval - past), time, stoppingToken);
            if (store.ForeignChanges() != seen)
            {
                CycleEvents.Woken(logger);
                return;
            }
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
