using LdapMailcow.Configuration;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting;

namespace LdapMailcow.Logging;

/// <summary>Adds the place where finished lines go.</summary>
internal delegate LoggerConfiguration LogTarget(LoggerSinkConfiguration sinks, ITextFormatter formatter);

/// <summary>Where log lines go and what they look like; configured in code, because settings by reflection fail under AOT.</summary>
internal static class LogPipeline
{
    /// <summary>Disposing the factory flushes the output.</summary>
    public static ILoggerFactory Create(LogSettings settings, Redactor redactor, LogTarget target, bool colours = false)
    {
        ITextFormatter formatter = settings.Format == LogFormat.Json
            ? new JsonLineFormatter(settings.ShowsStacks)
            : new LineFormatter(settings.ShowsStacks, colours);
        var level = LevelOf(settings.Level);
        var logger = target(Levels(level).WriteTo, new RedactingFormatter(formatter, redactor)).CreateLogger();
        return new SerilogLoggerFactory(logger, dispose: true);
    }

    private static LoggerConfiguration Levels(LogEventLevel level)
    {
        var framework = level == LogEventLevel.Information ? LogEventLevel.Warning : level;
        return new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", framework)
            .MinimumLevel.Override("System", framework)

            // What breaks in the host's service is said by the command that runs it, in a sentence.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", LevelAlias.Off);
    }

    private static LogEventLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
