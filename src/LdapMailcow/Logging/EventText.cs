using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace LdapMailcow.Logging;

internal static class EventText
{
    /// <summary>Text values without quotation marks, everything else as JSON.</summary>
    private static readonly MessageTemplateTextFormatter _message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public static string Message(LogEvent logEvent)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        _message.Format(logEvent, writer);
        return writer.ToString();
    }

    /// <summary>The message, and the exception's own words unless the message has them already.</summary>
    public static string Whole(LogEvent logEvent)
    {
        var message = Message(logEvent);
        var words = logEvent.Exception?.Message.Trim().TrimEnd('.') ?? "";
        return message.Contains(words, StringComparison.Ordinal) ? message : $"{message.TrimEnd('.')}: {words}.";
    }
}
