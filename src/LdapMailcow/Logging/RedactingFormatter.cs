using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace LdapMailcow.Logging;

/// <summary>Looks at every finished line. One with a secret is written again from its masked message alone, so that JSON stays JSON.</summary>
internal sealed class RedactingFormatter(ITextFormatter inner, Redactor redactor) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var line = Formatted(logEvent);
        output.Write(redactor.Finds(line) ? Formatted(Masked(logEvent)) : line);
    }

    private LogEvent Masked(LogEvent logEvent)
    {
        var message = redactor.Redact(EventText.Whole(logEvent));
        return new LogEvent(logEvent.Timestamp, logEvent.Level, null, new MessageTemplate([new TextToken(message)]), []);
    }

    private string Formatted(LogEvent logEvent)
    {
        using var writer = new StringWriter();
        inner.Format(logEvent, writer);
        return writer.ToString();
    }
}
