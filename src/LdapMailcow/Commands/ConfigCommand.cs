using System.CommandLine;
using LdapMailcow.Configuration;
using LdapMailcow.Json;
using LdapMailcow.Logging;

namespace LdapMailcow.Commands;

/// <summary>Shows every setting as it is in effect, also when the daemon would not start with it.</summary>
internal static class ConfigCommand
{
    public static Command Definition(Func<ConfigurationResult> configure)
    {
        var json = ReportOptions.Json();
        var command = new Command("config", "Show every setting, its value and where it comes from") { json };
        command.SetAction((result, _) => RunAsync(configure(), result, result.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(ConfigurationResult configuration, ParseResult result, bool json)
    {
        await using var output = new RedactingWriter(result.InvocationConfiguration.Output, new Redactor(configuration.Settings?.Secrets ?? []));
        if (json)
        {
            await JsonOutput.WriteAsync(output, ConfigDocument.Of(configuration));
        }
        else
        {
            foreach (var line in ConfigLines.Of(configuration))
            {
                await output.WriteLineAsync(line);
            }
        }

        return configuration.IsValid ? ExitCode.Done : ExitCode.Usage;
    }
}
