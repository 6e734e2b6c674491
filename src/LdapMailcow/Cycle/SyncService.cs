using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>The daemon's loop. Cycles never overlap; a failed one does not change the rhythm; a decision from another process starts the next one at
/// once, a change in the directory soon.</summary>
internal sealed class SyncService(
    ObservedCycle cycle, IStateStore store, IDirectoryWatch watch, CycleOptions options, TimeProvider time, ILogger<SyncService> logger)
    : BackgroundService
{
    /// <summary>Docker kills ten seconds after SIGTERM; a running write gets most of them.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(1);

    /// <summary>A watch that begins before the first read saves the cycle that would look for what it missed.</summary>
    private static readonly TimeSpan _headStart = TimeSpan.FromSeconds(5);

    private readonly CycleTrigger _trigger = new(options.Interval, options.MinGap);
    private readonly long _start = time.GetTimestamp();
    private readonly CycleRequests _requests = new(store);
    private readonly WatchMemory _watched = new(store);
    private string? _changed;
    private bool _holdsMemory;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>A cycle begins within a second; from any thread.</summary>
    public void Wake() => _requests.Wake();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CycleEvents.Started(logger, (long)options.Interval.TotalSeconds);
        var inbox = new WatchInbox(store.Watch, time);
        var watching = Task.Run(() => watch.RunAsync(inbox, stoppingToken), CancellationToken.None);
        try
        {
            await Task.WhenAny(watching, inbox.IsDecided, Task.Delay(_headStart, time, stoppingToken));
            while (!stoppingToken.IsCancellationRequested)
            {
                await RunAsync(await NextAsync(inbox, stoppingToken), inbox, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }

        await watching;
        inbox.Ends();
        _watched.Keep(inbox.Record);
        CycleEvents.Stopped(logger);
    }

    private async Task RunAsync(CycleCause cause, WatchInbox inbox, CancellationToken stoppingToken)
    {
        _requests.Served();
        var report = await cycle.RunAsync(cause, stoppingToken);
        _trigger.Ended(Now, report.MayPass);
        _changed = report.MayPass ? _changed : null;
        _watched.Keep(inbox.Record);
        _holdsMemory = true;
    }

    /// <remarks>An hour of waiting is 3,600 looks, which shall leave nothing behind.</remarks>
    private async Task<CycleCause> NextAsync(WatchInbox inbox, CancellationToken stoppingToken)
    {
        using var pulse = new PeriodicTimer(_poll, time);
        Func<long, TimeSpan> momentOf = MomentOf;
        while (true)
        {
            _changed = inbox.Empty(_trigger, momentOf) ?? _changed;
            if (_trigger.TryBegin(Now, out var cause))
            {
                Tell(cause, inbox);
                return cause;
            }

            _watched.KeepChange(inbox.Record);
            if (_trigger.Left(Now) is var left && left < _poll)
            {
                await Task.Delay(left, time, stoppingToken);
            }
            else
            {
                await pulse.WaitForNextTickAsync(stoppingToken);
            }

            GiveBackMemory();
            _requests.PassTo(_trigger);
        }
    }

    /// <summary>Only once the daemon has waited: right after a cycle its own methods are still on the stack, with all that they held.</summary>
    private void GiveBackMemory()
    {
        if (_holdsMemory)
        {
            CycleMemory.GiveBack();
            _holdsMemory = false;
        }
    }

    private void Tell(CycleCause cause, WatchInbox inbox)
    {
        if (cause == CycleCause.Sync)
        {
            CycleEvents.AskedFor(logger);
        }
        else if (cause == CycleCause.Decision)
        {
            CycleEvents.Woken(logger);
        }
        else if (cause == CycleCause.Watch)
        {
            inbox.CountCycle();
            CycleEvents.Hinted(logger, _changed ?? "something");
        }
    }

    private TimeSpan MomentOf(long timestamp) => time.GetElapsedTime(_start, timestamp);
}
