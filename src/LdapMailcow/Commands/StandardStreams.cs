using System.Text;
using LdapMailcow.Logging;
using Serilog;
using Serilog.Events;

namespace LdapMailcow.Commands;

/// <summary>Where a command speaks.</summary>
/// <param name="LogTo">The log's target: standard output (true) or standard error.</param>
internal sealed record StandardStreams(TextWriter Output, TextWriter Error, Func<bool, LogTarget> LogTo)
{
    /// <summary>UTF-8 whatever the locale, each line at once, from any thread.</summary>
    public static StandardStreams OfProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new StandardStreams(Console.Out, Console.Error, LogToConsole);
    }

    private static LogTarget LogToConsole(bool output) => (sinks, formatter) =>
        sinks.Console(formatter, standardErrorFromLevel: output ? null : LogEventLevel.Verbose);
}
