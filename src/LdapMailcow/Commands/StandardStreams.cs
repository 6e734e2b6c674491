using System.Text;
using LdapMailcow.Logging;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;

namespace LdapMailcow.Commands;

/// <param name="LogTo">The log's target: standard output (true) or standard error.</param>
internal sealed record StandardStreams(TextWriter Output, TextWriter Error, Func<bool, LogTarget> LogTo)
{
    /// <summary>Whether the log goes to a terminal whose owner wants colours (https://no-color.org).</summary>
    public Func<bool, bool> HasColours { get; init; } = _ => false;

    private const int LastStandardStream = 2;

    /// <summary>UTF-8 whatever the locale, each line at once, from any thread.</summary>
    public static StandardStreams OfProcess()
    {
        ReplaceClosed();
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new StandardStreams(Console.Out, Console.Error, LogToConsole) { HasColours = IsColourful };
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
        !(output ? Console.IsOutputRedirected : Console.IsErrorRedirected) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static LogTarget LogToConsole(bool output) => (sinks, formatter) =>
        sinks.Sink(new PatientSink(LoggerSinkConfiguration.CreateSink(console =>
            console.Console(formatter, standardErrorFromLevel: output ? null : LogEventLevel.Verbose))));
}
