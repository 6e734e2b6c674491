using LdapMailcow.Mailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Mailcow.Writing;

/// <summary>Lets writes through at the pace mailcow bears. Callers wait in the order they came.</summary>
internal sealed class WriteGate(TimeProvider time, ILogger log)
{
    private readonly Lock _lock = new();
    private readonly WritePace _pace = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _running;
    private long _end = time.GetTimestamp();

    /// <param name="write">Started when it is its turn; its duration sets the pace.</param>
    /// <param name="cancellationToken">Ends the waiting, not the write.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        long? start = null;
        try
        {
            var pause = PauseLeft();
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, time, cancellationToken);
            }

            start = time.GetTimestamp();
            return await write();
        }
        finally
        {
            Leave(start);
        }
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue(turn);
            Admit();
        }

        try
        {
            await turn.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            if (!turn.TrySetCanceled(cancellationToken))
            {
                Leave(null);
            }

            throw;
        }
    }

    private void Leave(long? start)
    {
        lock (_lock)
        {
            _running--;
            _end = time.GetTimestamp();
            if (start is { } began && _pace.Record(time.GetElapsedTime(began, _end)))
            {
                LogPace();
            }

            Admit();
        }
    }

    private void Admit()
    {
        while (_running < _pace.AtOnce && _waiting.TryDequeue(out var next))
        {
            if (next.TrySetResult())
            {
                _running++;
            }
        }
    }

    private TimeSpan PauseLeft()
    {
        lock (_lock)
        {
            return _pace.Pause - time.GetElapsedTime(_end);
        }
    }

    private void LogPace()
    {
        if (_pace.IsSlow)
        {
            GatewayEvents.Slow(log, _pace.Average.TotalSeconds);
        }
        else
        {
            GatewayEvents.Normal(log, _pace.Average.TotalSeconds);
        }
    }
}
