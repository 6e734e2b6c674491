using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Cycle;

/// <summary>Says at a steady pace, while a long plan is carried out, how far it is, so that neither people nor healthcheck take the first sync of a large directory for a hang.</summary>
/// <param name="advance">Told of each step: how many changes were tried.</param>
internal sealed class ProgressLog(CycleReport report, Action<int> advance, ProgressPace pace, TimeProvider time, ILogger logger)
{
    /// <summary>Runs the work and tells about it until it ends.</summary>
    public async Task DuringAsync(Task work)
    {
        var start = time.GetTimestamp();
        using var ended = new CancellationTokenSource();
        var telling = TellAsync(start, ended.Token);
        try
        {
            await work;
        }
        finally
        {
            await ended.CancelAsync();
            await telling;
        }
    }

    private async Task TellAsync(long start, CancellationToken ended)
    {
        var before = 0;
        while (true)
        {
            await Task.Delay(pace.Every, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
            {
                return;
            }

            if (report.Written + report.Failed is var tried && tried > before)
            {
                advance(before = tried);
            }

            CycleEvents.Progress(logger, report.Written, report.Planned, report.Failed, Left(time.GetElapsedTime(start)));
        }
    }

    /// <summary>At the pace so far.</summary>
    private string Left(TimeSpan elapsed)
    {
        var tried = report.Written + report.Failed;
        if (tried == 0)
        {
            return "an unknown time";
        }

        var seconds = elapsed.TotalSeconds / tried * (report.Planned - tried);
        return seconds < 90 ? $"{Math.Ceiling(seconds):0} s" : $"{Math.Ceiling(seconds / 60):0} min";
    }
}
