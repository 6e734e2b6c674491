using LdapMailcow.Events;
using Serilog.Core;
using Serilog.Events;

namespace LdapMailcow.Logging;

/// <summary>Log lines on a terminal, and below the last of them a bar while changes are written. Not thread-safe.</summary>
/// <param name="lines">Writes a line to the same terminal.</param>
/// <param name="columns">Of the terminal; a bar that does not fit would leave pieces behind.</param>
internal sealed class TerminalSink(ILogEventSink lines, TextWriter terminal, Func<int> columns) : ILogEventSink, IDisposable
{
    private const string EraseLine = "\r\e[K";

    private string? _bar;

    public void Emit(LogEvent logEvent)
    {
        Erase();
        var id = IdOf(logEvent);
        if (id == CycleEvents.ProgressId)
        {
            _bar = ProgressBar.Of(Number(logEvent, "Done"), Number(logEvent, "Failed"), Number(logEvent, "Planned"), Text(logEvent, "Left"));
        }
        else
        {
            _bar = id is CycleEvents.FinishedId or CycleEvents.FailedId ? null : _bar;
            lines.Emit(logEvent);
        }

        if (_bar is { } bar)
        {
            terminal.Write(bar[..Math.Clamp(columns() - 1, 0, bar.Length)]);
            terminal.Flush();
        }
    }

    public void Dispose()
    {
        Erase();
        (lines as IDisposable)?.Dispose();
    }

    private void Erase()
    {
        if (_bar is not null)
        {
            terminal.Write(EraseLine);
            terminal.Flush();
        }
    }

    private static int IdOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue("EventId", out var value) && value is StructureValue id
        && id.Properties.FirstOrDefault(p => p.Name == "Id")?.Value is ScalarValue { Value: int number } ? number : 0;

    private static int Number(LogEvent logEvent, string name) => logEvent.Properties.GetValueOrDefault(name) is ScalarValue { Value: int number } ? number : 0;

    private static string Text(LogEvent logEvent, string name) => logEvent.Properties.GetValueOrDefault(name) is ScalarValue { Value: string text } ? text : "";
}
