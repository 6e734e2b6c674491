using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace LdapMailcow.Logging;

/// <summary>Writes each event at once, whole, to one writer.</summary>
internal sealed class WriterSink(TextWriter output, ITextFormatter formatter) : ILogEventSink, IDisposable
{
    private readonly Lock _lock = new();

    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            formatter.Format(logEvent, output);
        }
    }

    public void Dispose() => output.Flush();
}
