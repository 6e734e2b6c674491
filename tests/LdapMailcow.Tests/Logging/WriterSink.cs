using LdapMailcow.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace LdapMailcow.Tests.Logging;

/// <summary>The log in memory instead of on the console.</summary>
internal sealed class WriterSink(TextWriter output, ITextFormatter formatter) : ILogEventSink, IDisposable
{
    private readonly Lock _lock = new();

    public static LogTarget To(TextWriter output) => (sinks, formatter) => sinks.Sink(new WriterSink(output, formatter));

    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            formatter.Format(logEvent, output);
        }
    }

    public void Dispose() => output.Flush();
}
