using LdapMailcow.Core;
using LdapMailcow.Times;
using Serilog.Events;
using Serilog.Formatting;

namespace LdapMailcow.Logging;

/// <summary>One event, one line: local time, level, message. Stack traces follow indented, for those who asked for detail.</summary>
/// <param name="colours">Of the level, for a terminal.</param>
internal sealed class LineFormatter(bool showsStacks, bool colours) : ITextFormatter
{
    private const string Plain = "\e[0m";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(LocalTime.Stamp(logEvent.Timestamp));
        output.Write("  ");
        output.Write(colours ? $"{ColourOf(logEvent.Level)}{NameOf(logEvent.Level)}{Plain}" : NameOf(logEvent.Level));
        output.Write("  ");
        output.Write(OneLine.Of(EventText.Whole(logEvent)));
        output.Write('\n');
        if (showsStacks && logEvent.Exception is { } exception)
        {
            WriteStack(exception, output);
        }
    }

    private static string ColourOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => "\e[2m",
        LogEventLevel.Information => "\e[32m",
        LogEventLevel.Warning => "\e[33m",
        _ => "\e[1;31m",
    };

    private static string NameOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "trace",
        LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "info ",
        LogEventLevel.Warning => "warn ",
        _ => "error",
    };

    private static void WriteStack(Exception exception, TextWriter output)
    {
        foreach (var line in exception.ToString().Split('\n'))
        {
            output.Write("    ");
            output.Write(line.TrimEnd('\r'));
            output.Write('\n');
        }
    }
}
