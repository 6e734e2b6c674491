using System.Globalization;
using LdapMailcow.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace LdapMailcow.Logging;

/// <summary>One event, one line: UTC time, level, message. Stack traces follow indented, for those who asked for detail.</summary>
internal sealed class LineFormatter(bool showsStacks) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Write("  ");
        output.Write(NameOf(logEvent.Level));
        output.Write("  ");
        output.Write(OneLine.Of(EventText.Whole(logEvent)));
        output.Write('\n');
        if (showsStacks && logEvent.Exception is { } exception)
        {
            WriteStack(exception, output);
        }
    }

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
