using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>
/// The daemon's loop. Cycles never overlap; a failed one does not change the rhythm; a decision from another process starts the next one at
/// once.
/// </summary>
internal sealed class SyncService(SyncCycle cycle, IStateStore store, CycleOptions options, TimeProvider time, ILogger<SyncService> logger)
    : BackgroundService
{
    /// <summary>Docker kills ten seconds after SIGTERM; a running write gets most of them.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(1);

    private readonly CycleTrigger _trigger = new(options.Interval, options.MinGap);
    private readonly long _start = time.GetTimestamp();
    private long _decisions;

    private TimeSpan Now => time.GetElapsedTime(_start);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CycleEvents.Started(logger, (long)options.Interval.TotalSeconds);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await RunAsync(await NextAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }

        CycleEvents.Stopped(logger);
    }

    private async Task RunAsync(CycleCause cause, CancellationToken stoppingToken)
    {
        // As of before the cycle: a decision made during it counts.
        _decisions = store.ForeignChanges();
        await cycle.RunAsync(cause, stoppingToken);
        _trigger.Ended(Now);
    }

    private async Task<CycleCause> NextAsync(CancellationToken stoppingToken)
    {
        CycleCause cause;
        while (!_trigger.TryBegin(Now, out cause))
        {
            await Task.Delay(Wait(_trigger.Next - Now), time, stoppingToken);
            if (store.ForeignChanges() != _decisions)
            {
                _trigger.Decide();
            }
        }

        if (cause == CycleCause.Decision)
        {
            CycleEvents.Woken(logger);
        }

        return cause;
    }

    private static TimeSpan Wait(TimeSpan left) => left < _poll ? left : _poll;
}
