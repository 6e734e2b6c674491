using LdapMailcow.Core.Alerts;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Telling;

/// <summary>After each cycle, whatever an administrator should know of goes to every channel; none of them holds up a cycle.</summary>
internal sealed class Teller(IReadOnlyList<AlertOutlet> outlets, AlertTexts texts, IStateStore store, TimeProvider time) : ICycleObserver, IAsyncDisposable
{
    /// <summary>As many cycles as the state keeps.</summary>
    private const int Remembered = 1000;

    private static readonly TimeSpan _parting = TimeSpan.FromSeconds(1);

    private FailureRun? _run;
    private CancellationToken _stopping;

    public void Begins(CycleCause cause, CancellationToken stopping) => _stopping = stopping;

    public void Ended(CycleReport report, CancellationToken stopping)
    {
        if (outlets.Count == 0 || stopping.IsCancellationRequested)
        {
            return;
        }

        _run = report.Outcome == CycleOutcome.Failed ? Longer(_run) : null;
        var key = Pause();
        List<Alert> standing = [.. Standing(report, key.Pause)];
        List<AlertKind> open = [.. Open(report, key.IsKnown)];
        foreach (var outlet in outlets)
        {
            outlet.Tell(standing, open);
        }
    }

    /// <summary>Waits for what is on its way, but not when a signal has ended the process.</summary>
    public async ValueTask DisposeAsync()
    {
        var arrived = Task.WhenAll(outlets.Select(o => o.FlushAsync()));
        await (_stopping.IsCancellationRequested ? Task.WhenAny(arrived, Task.Delay(_parting, time, CancellationToken.None)) : arrived);
        foreach (var outlet in outlets)
        {
            await outlet.DisposeAsync();
        }
    }

    private IEnumerable<Alert> Standing(CycleReport report, AuthenticationPause? pause)
    {
        if (report.WithheldSet is { } withheld)
        {
            yield return texts.Withheld(withheld);
        }

        List<string> shared = [.. report.Notices?.Where(n => n.Reason == nameof(NoticeReason.SharedOwner)).Select(n => n.Sentence) ?? []];
        if (shared.Count > 0)
        {
            yield return texts.SharedOwner(shared);
        }

        if (pause is not null)
        {
            yield return texts.KeyRefused(pause);
        }
        else if (_run?.IsLong(time.GetUtcNow()) == true)
        {
            yield return texts.Failing(_run, report.Sentence);
        }
    }

    /// <summary>What nobody can say is over: a cycle without a record knows of nothing, and beside a refused key cycles go on failing, which is not told twice.</summary>
    private IEnumerable<AlertKind> Open(CycleReport report, bool isKeyKnown)
    {
        if (report.Record is null)
        {
            yield return AlertKind.Withheld;
        }

        if (report.Record is null || !isKeyKnown)
        {
            yield return AlertKind.KeyRefused;
        }

        if (report.Error is not null)
        {
            yield return AlertKind.SharedOwner;
        }

        if (_run is not null)
        {
            yield return AlertKind.Failing;
        }
    }

    /// <summary>The state has the one that has just ended.</summary>
    private FailureRun Longer(FailureRun? run) => run is null ? Recorded() ?? new FailureRun(time.GetUtcNow(), 1) : run with { Cycles = run.Cycles + 1 };

    private FailureRun? Recorded()
    {
        try
        {
            return FailureRun.Of(store.Cycles(Remembered));
        }
        catch (StateUnavailableException)
        {
            return null;
        }
    }

    private (bool IsKnown, AuthenticationPause? Pause) Pause()
    {
        try
        {
            return (true, store.Pause);
        }
        catch (StateUnavailableException)
        {
            return (false, null);
        }
    }
}
