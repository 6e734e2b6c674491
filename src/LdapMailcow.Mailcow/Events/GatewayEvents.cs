using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Mailcow.Events;

/// <summary>Everything this room logs: ids 2000-2999. The description says when.</summary>
public static partial class GatewayEvents
{
    [Description("The first read of mailcow; once in a process.")]
    [LoggerMessage(2000, LogLevel.Information, "Connected to mailcow {Version}{Via}.")]
    internal static partial void Connected(ILogger logger, string version, string via);

    [Description("A request failed in a way that may pass, and is repeated.")]
    [LoggerMessage(2001, LogLevel.Debug, "Trying again: {Reason}")]
    internal static partial void Again(ILogger logger, string reason);

    [Description("mailcow's certificate is not checked, by a setting; once in a process.")]
    [LoggerMessage(2002, LogLevel.Warning, "LDAP_MAILCOW_API_TLS_VERIFY=false: mailcow's certificate is not checked, so anybody in between can take the API key.")]
    internal static partial void TlsNotVerified(ILogger logger);

    [Description("This mailcow's aliases have no private comment; once in a process.")]
    [LoggerMessage(2003, LogLevel.Warning, "This mailcow is too old to store private comments, so ownership cannot be proven and nothing is created: update mailcow.")]
    internal static partial void NoComments(ILogger logger);

    [Description("This mailcow's aliases lack a switch; once in a process for each.")]
    [LoggerMessage(2004, LogLevel.Information, "This mailcow is too old for the switch {Field} of an alias; {Setting} cannot set it.")]
    internal static partial void NoFlag(ILogger logger, string field, string setting);

    [Description("mailcow has become slow at writing.")]
    [LoggerMessage(2010, LogLevel.Warning, "mailcow takes {Seconds:0} s for a write on average; writing one at a time now, with pauses of the same length.")]
    internal static partial void Slow(ILogger logger, double seconds);

    [Description("mailcow writes fast again.")]
    [LoggerMessage(2011, LogLevel.Information, "mailcow takes {Seconds:0.#} s for a write on average; writing at the normal pace again.")]
    internal static partial void Normal(ILogger logger, double seconds);

    [Description("The answer to a write was lost; what is stored is read back. Once in a cycle for each reason.")]
    [LoggerMessage(2020, LogLevel.Warning, "The outcome of {Call} is not known (items: {Count}); reading back. {Reason}")]
    internal static partial void AnswerLost(ILogger logger, string call, int count, string reason);

    [Description("A write was done, with something unexpected beside it.")]
    [LoggerMessage(2021, LogLevel.Warning, "mailcow did {Call}, but added a message of its own, usually that SOGo's address table could not be updated: {Text}")]
    internal static partial void Oddity(ILogger logger, string call, string text);

    [Description("Too many answers to writes were lost one after the other.")]
    [LoggerMessage(2022, LogLevel.Warning, "mailcow lost {Count} answers in a row; nothing more is written in this cycle.")]
    internal static partial void Ill(ILogger logger, int count);

    [Description("Many objects fail, and finding them all would take too many calls.")]
    [LoggerMessage(2023, LogLevel.Warning, "mailcow lost so many answers that finding the objects it fails on would take too many calls (more than {Count}); nothing more is written in this cycle.")]
    internal static partial void TooManyRepeats(ILogger logger, int count);

    [Description("An answer was lost for a reason that this cycle has told before.")]
    [LoggerMessage(2024, LogLevel.Debug, "The outcome of {Call} is not known again (items: {Count}); reading back. {Reason}")]
    internal static partial void LostAgain(ILogger logger, string call, int count, string reason);
}
