using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Events;

/// <summary>What is told to an administrator outside of the log: ids 4300-4349. The description says when.</summary>
public static partial class TellingEvents
{
    [Description("An administrator was told: changes withheld, a refused key, cycles that fail, another daemon with the same owner id, the end of one of these, or the weekly report.")]
    [LoggerMessage(4300, LogLevel.Information, "told by {Channel}: {Subject}")]
    internal static partial void Told(ILogger logger, string channel, string subject);

    [Description("A ping, a webhook or a mail did not arrive; for each cause once. Cycles go on, and what was to be told is tried again after the next one.")]
    [LoggerMessage(4301, LogLevel.Warning, "{Place} was not told: {Reason}")]
    internal static partial void NotTold(ILogger logger, string place, string reason);

    [Description("Pings, webhooks or mails arrive again.")]
    [LoggerMessage(4302, LogLevel.Information, "{Place} is told again")]
    internal static partial void WorksAgain(ILogger logger, string place);
}
