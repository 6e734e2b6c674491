using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Telling;

/// <summary>Delivers to one place, one thing after the other and beside the cycles, with a limit of time. A failure is logged when its cause is new,
/// and once more when it is over.</summary>
internal sealed class Outlet(string place, TimeSpan limit, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private Func<CancellationToken, Task>? _next;
    private Task _working = Task.CompletedTask;
    private bool _isWorking;
    private string? _failure;

    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return !_isWorking;
            }
        }
    }

    /// <summary>Returns at once. What still waits is replaced: the newest says it all.</summary>
    public void Send(Func<CancellationToken, Task> delivery)
    {
        lock (_gate)
        {
            _next = delivery;
            if (!_isWorking)
            {
                _isWorking = true;
                _working = Task.Run(WorkAsync);
            }
        }
    }

    /// <summary>Everything was delivered, or given up.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            return _working;
        }
    }

    /// <summary>Gives up what is not delivered yet.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await FlushAsync();
        _end.Dispose();
    }

    private async Task WorkAsync()
    {
        while (Take() is { } delivery)
        {
            await TryAsync(delivery);
        }
    }

    private Func<CancellationToken, Task>? Take()
    {
        lock (_gate)
        {
            var next = _end.IsCancellationRequested ? null : _next;
            _next = null;
            _isWorking = next is not null;
            return next;
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> delivery)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _end.Token);
        try
        {
            await delivery(both.Token);
            Succeeded();
        }
        catch (Exception failure)
        {
            if (!_end.IsCancellationRequested)
            {
                Failed(timer.IsCancellationRequested ? $"no answer within {limit.TotalSeconds:0} s" : DeliveryFailure.Reason(failure));
            }
        }
    }

    private void Succeeded()
    {
        if (_failure is not null)
        {
            TellingEvents.WorksAgain(logger, place);
        }

        _failure = null;
    }

    private void Failed(string reason)
    {
        if (reason != _failure)
        {
            TellingEvents.NotTold(logger, place, reason);
        }

        _failure = reason;
    }
}
