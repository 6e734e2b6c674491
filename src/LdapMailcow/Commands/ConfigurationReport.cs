using LdapMailcow.Configuration;
using LdapMailcow.Events;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Commands;

/// <summary>Says all problems of the configuration at once: the daemon in its log, the other commands on standard error.</summary>
internal sealed class ConfigurationReport(CommandPlan plan, TextWriter error, ILogger logger)
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
            CommandEvents.SettingProblem(logger, sentence);
        }
        else
        {
            CommandEvents.SettingWarning(logger, sentence);
        }
    }
}
