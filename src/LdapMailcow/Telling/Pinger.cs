using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Telling;

/// <summary>Signs of life for a service that raises the alarm when they end.</summary>
internal sealed class Pinger(Uri url, HttpClient client, Func<string, string> clean, TimeProvider time, ILogger<Pinger> logger) : ICycleObserver, IAsyncDisposable
{
    /// <summary>Such services take only some pings a minute.</summary>
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _parting = TimeSpan.FromSeconds(1);

    private readonly Outlet _outlet = new(Http.PlaceOf("LDAP_MAILCOW_PING_URL", url), Http.Limit, time, logger);
    private (bool IsGood, long At)? _last;
    private long _begun;
    private CancellationToken _stopping;

    public void Begins(CycleCause cause, CancellationToken stopping)
    {
        (_begun, _stopping) = (time.GetTimestamp(), stopping);
        if (!IsEarly && _outlet.IsIdle && PingRequests.Start(url) is { } start)
        {
            _outlet.Send(cancellationToken => client.DeliverAsync(start, cancellationToken));
        }
    }

    public void Ended(CycleReport report, CancellationToken stopping)
    {
        var isGood = report.Outcome != CycleOutcome.Failed;
        if (stopping.IsCancellationRequested || (IsEarly && _last?.IsGood == isGood))
        {
            return;
        }

        _last = (isGood, time.GetTimestamp());
        var request = PingRequests.Ended(url, isGood, clean(report.Sentence), time.GetElapsedTime(_begun));
        _outlet.Send(cancellationToken => client.DeliverAsync(request, cancellationToken));
    }

    /// <summary>Waits for what is on its way, but not when a signal has ended the process.</summary>
    public async ValueTask DisposeAsync()
    {
        var arrived = _outlet.FlushAsync();
        await (_stopping.IsCancellationRequested ? Task.WhenAny(arrived, Task.Delay(_parting, time, CancellationToken.None)) : arrived);
        await _outlet.DisposeAsync();
    }

    private bool IsEarly => _last is { } last && time.GetElapsedTime(last.At) < _pace;
}
