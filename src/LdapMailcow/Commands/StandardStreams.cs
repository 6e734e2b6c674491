using System.Text;
using LdapMailcow.Logging;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace LdapMailcow.Commands;

/// <param name="LogTo">The log's target: standard output (true) or standard error.</param>
internal sealed record StandardStreams(TextWriter Output, TextWriter Error, Func<bool, LogTarget> LogTo)
{
    /// <summary>Whether the log goes to a terminal whose owner wants colours (https://no-color.org).</summary>
    public Func<bool, bool> HasColours { get; init; } = _ => false;

    /// <summary>The same target with a bar for progress where it is a terminal; null elsewhere.</summary>
    public Func<bool, LogTarget?> BarTo { get; init; } = _ => null;

    private const int LastStandardStream = 2;

    /// <summary>UTF-8 whatever the locale, each line at once, from any thread.</summary>
    public static StandardStreams OfProcess()
    {
        ReplaceClosed();
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new StandardStreams(Console.Out, Console.Error, LogToConsole) { HasColours = IsColourful, BarTo = output => IsTerminal(output) ? LogWithBar(output) : null };
    }

    /// <summary>A stream that the parent closed would be the number of the next file that is opened, and the log would go into that.</summary>
    private static void ReplaceClosed()
    {
        while (!OperatingSystem.IsWindows())
        {
            var lowest = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (lowest.DangerousGetHandle() > LastStandardStream)
            {
                lowest.Dispose();
                return;
            }

            lowest.SetHandleAsInvalid();
        }
    }

    private static bool IsColourful(bool output) =>
        IsTerminal(output) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static bool IsTerminal(bool output) => !(output ? Console.IsOutputRedirected : Console.IsErrorRedirected);

    private static LogTarget LogToConsole(bool output) => (sinks, formatter) => sinks.Sink(new PatientSink(Lines(output, formatter)));

    private static LogTarget LogWithBar(bool output) => (sinks, formatter) =>
        sinks.Sink(new PatientSink(new TerminalSink(Lines(output, formatter), output ? Console.Out : Console.Error, () => Console.WindowWidth)));

    private static ILogEventSink Lines(bool output, ITextFormatter formatter) => LoggerSinkConfiguration.CreateSink(console =>
        console.Console(formatter, standardErrorFromLevel: output ? null : LogEventLevel.Verbose));
}
