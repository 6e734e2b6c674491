using LdapMailcow.Configuration;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Commands;

/// <summary>Says all problems of the configuration at once: the daemon in its log, the other commands on standard error.</summary>
internal sealed partial class ConfigurationReport(CommandPlan plan, TextWriter error, ILogger logger)
{
    public void Refuse(ConfigurationResult configuration)
    {
        foreach (var problem in configuration.Problems)
        {
            Say(problem, LogLevel.Error);
        }

        foreach (var warning in configuration.Warnings)
        {
            Say(warning, LogLevel.Warning);
        }
    }

    private void Say(string sentence, LogLevel level)
    {
        if (!plan.LogsToOutput)
        {
            error.WriteLine(sentence);
        }
        else if (level == LogLevel.Error)
        {
            Log.Problem(logger, sentence);
        }
        else
        {
            Log.Warning(logger, sentence);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4903, LogLevel.Error, "{Sentence}")]
        public static partial void Problem(ILogger logger, string sentence);

        [LoggerMessage(4904, LogLevel.Warning, "{Sentence}")]
        public static partial void Warning(ILogger logger, string sentence);
    }
}
