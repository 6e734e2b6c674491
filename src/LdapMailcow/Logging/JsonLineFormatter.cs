using LdapMailcow.Events;
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
        var properties = logEvent.Properties
            .Where(p => p.Key != FieldName.Sentence && p.Value is not (ScalarValue { Value: null } or SequenceValue { Elements.Count: 0 }))
            .Select(p => new LogEventProperty(FieldName.Of(p.Key), p.Value));
        var exception = showsStacks ? logEvent.Exception : null;
        _inner.Format(new LogEvent(logEvent.Timestamp.ToUniversalTime(), logEvent.Level, exception, message, properties), output);
    }
}
