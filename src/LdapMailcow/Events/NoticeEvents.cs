using System.ComponentModel;
using LdapMailcow.Core.Planning;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Events;

/// <summary>What a plan says beside its changes: ids 4200-4299. Each notice is told when it is new, not in every cycle. Goto is where mailcow's alias
/// points now, Entry the directory entry that wants the address, Count how many aliases and mailboxes it stands for.</summary>
public static partial class NoticeEvents
{
    internal static void Tell(this ILogger logger, Notice notice)
    {
        Action<ILogger, string, NoticeReason, string, string?, string?, string?, int> tell = notice.Kind switch
        {
            NoticeKind.Conflict => Conflict,
            NoticeKind.Skipped => Skipped,
            NoticeKind.Waiting => Waiting,
            NoticeKind.Warning => Warning,
            NoticeKind.Lapsed => Lapsed,
            _ => Information,
        };
        tell(logger, notice.Sentence, notice.Reason, notice.Subject, notice.Address?.Value, notice.Goto, notice.Entry, notice.Count);
    }

    [Description("Somebody else holds the address, or several claim it.")]
    [LoggerMessage(4201, LogLevel.Warning, "{Sentence}")]
    private static partial void Conflict(
        ILogger logger, string sentence, NoticeReason reason, string subject, string? address, string? @goto, string? entry, int count);

    [Description("Not done by rule: a domain not hosted or full, a value or an object that cannot be used.")]
    [LoggerMessage(4202, LogLevel.Warning, "{Sentence}")]
    private static partial void Skipped(
        ILogger logger, string sentence, NoticeReason reason, string subject, string? address, string? @goto, string? entry, int count);

    [Description("A refused write waits for its next try.")]
    [LoggerMessage(4203, LogLevel.Information, "{Sentence}")]
    private static partial void Waiting(
        ILogger logger, string sentence, NoticeReason reason, string subject, string? address, string? @goto, string? entry, int count);

    [Description("Done, but it will not work without a change elsewhere.")]
    [LoggerMessage(4204, LogLevel.Warning, "{Sentence}")]
    private static partial void Warning(
        ILogger logger, string sentence, NoticeReason reason, string subject, string? address, string? @goto, string? entry, int count);

    [Description("A decision (adopt) is not carried out, because what it was about has changed since; the alias stays as it is.")]
    [LoggerMessage(4206, LogLevel.Warning, "{Sentence}")]
    private static partial void Lapsed(
        ILogger logger, string sentence, NoticeReason reason, string subject, string? address, string? @goto, string? entry, int count);

    [Description("Worth knowing: ownership given up, a removal not yet confirmed.")]
    [LoggerMessage(4205, LogLevel.Information, "{Sentence}")]
    private static partial void Information(
        ILogger logger, string sentence, NoticeReason reason, string subject, string? address, string? @goto, string? entry, int count);
}
