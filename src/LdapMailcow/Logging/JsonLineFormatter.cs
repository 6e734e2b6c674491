using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Parsing;

namespace LdapMailcow.Logging;

/// <summary>One event, one JSON object in Serilog's compact form, with the finished message in <c>@m</c>.</summary>
internal sealed class JsonLineFormatter(bool showsStacks) : ITextFormatter
{
    private readonly RenderedCompactJsonFormatter _inner = new();

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var message = new MessageTemplate([new TextToken(EventText.Whole(logEvent))]);
        var properties = logEvent.Properties.Where(p => p.Key != Whole(logEvent)).Select(p => new LogEventProperty(p.Key, p.Value));
        var exception = showsStacks ? logEvent.Exception : null;
        _inner.Format(new LogEvent(logEvent.Timestamp.ToUniversalTime(), logEvent.Level, exception, message, properties), output);
    }

    /// <summary>The property that is the whole message already, if there is one.</summary>
    private static string? Whole(LogEvent logEvent) =>
        logEvent.MessageTemplate.Tokens.ToList() is [PropertyToken only] ? only.PropertyName : null;
}
