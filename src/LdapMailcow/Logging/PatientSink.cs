using LdapMailcow.Events;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace LdapMailcow.Logging;

/// <summary>Keeps the program going when nobody takes its log: events wait in a bounded queue for a thread that writes them. One that finds no room
/// in time is lost and counted, and told of as soon as the target takes something again.</summary>
internal sealed class PatientSink : ILogEventSink, IDisposable
{
    private const int Capacity = 10_000;

    /// <summary>For a target that is only slow, such as a terminal; at the end it leaves Docker's ten seconds to the work.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly ILogEventSink _target;
    private readonly SerilogLoggerFactory _direct;
    private readonly WaitingLines _waiting;
    private readonly Thread _writer;
    private long _lost;
    private volatile bool _stuck;

    /// <param name="target">Belongs to this sink from now on.</param>
    /// <param name="capacity">In events.</param>
    public PatientSink(ILogEventSink target, int capacity = Capacity)
    {
        _target = target;
        _direct = new SerilogLoggerFactory(new LoggerConfiguration().WriteTo.Sink(target).CreateLogger());
        _waiting = new WaitingLines(capacity);
        _writer = new Thread(WriteAll) { IsBackground = true };
        _writer.Start();
    }

    /// <summary>Waits for room once; not again while the target takes nothing at all.</summary>
    public void Emit(LogEvent logEvent)
    {
        if (!_waiting.TryAdd(logEvent, _stuck ? TimeSpan.Zero : _patience))
        {
            _stuck = true;
            Interlocked.Increment(ref _lost);
        }
    }

    public void Dispose()
    {
        _waiting.Close();
        if (_writer.Join(_patience))
        {
            (_target as IDisposable)?.Dispose();
        }
    }

    private void WriteAll()
    {
        while (_waiting.TryTake(out var logEvent))
        {
            if (!TryWrite(logEvent))
            {
                Interlocked.Increment(ref _lost);
            }
            else if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
            {
                CommandEvents.LinesLost(_direct.CreateLogger<PatientSink>(), lost);
            }
        }
    }

    /// <returns>False when the target is full or closed.</returns>
    private bool TryWrite(LogEvent logEvent)
    {
        try
        {
            _target.Emit(logEvent);
            _stuck = false;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
