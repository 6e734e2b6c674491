using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Events;

/// <summary>What any command may log around its work: ids 4900-4999. The description says when.</summary>
public static partial class CommandEvents
{
    [Description("The command ends with a failure.")]
    [LoggerMessage(4900, LogLevel.Error, "{Reason}")]
    internal static partial void Failed(ILogger logger, string reason, string origin, Exception? unexpected);

    [Description("The command was stopped by a signal.")]
    [LoggerMessage(4901, LogLevel.Error, "Interrupted before the work was done.")]
    internal static partial void Interrupted(ILogger logger);

    [Description("A setting is allowed but risky, or a variable is unknown.")]
    [LoggerMessage(4902, LogLevel.Warning, "{Sentence}")]
    internal static partial void SettingWarning(ILogger logger, string sentence);

    [Description("A setting cannot be used, so that nothing starts.")]
    [LoggerMessage(4903, LogLevel.Error, "{Sentence}")]
    internal static partial void SettingProblem(ILogger logger, string sentence);

    [Description("Nothing took the log's lines for a while (a full pipe, a full disk), and the work went on without them.")]
    [LoggerMessage(4905, LogLevel.Warning, "log lines lost, because nothing took them: {Count}")]
    internal static partial void LinesLost(ILogger logger, long count);

    [Description("The essentials of the configuration, when the daemon starts; the command config shows all of it.")]
    [LoggerMessage(4910, LogLevel.Information, "ldap-mailcow {Version}: {Directory} ({Kind}) below {BaseDn} -> {Mailcow}; owner {Owner}, policy {Policy}, state in {State}")]
    internal static partial void Essentials(
        ILogger logger, string version, string directory, string baseDn, string kind, string mailcow, string owner, string policy, string state);
}
