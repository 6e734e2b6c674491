using System.CommandLine;
using LdapMailcow.Configuration;

namespace LdapMailcow.Commands;

internal static class SettingsCommand
{
    public static Command Definition()
    {
        var markdown = new Option<bool>("--markdown") { Description = "As the table of the README" };
        var command = new Command("settings", "List all settings") { markdown };
        command.Hidden = true;
        command.SetAction(result => Print(result.InvocationConfiguration.Output, result.GetValue(markdown)));
        return command;
    }

    private static int Print(TextWriter output, bool markdown)
    {
        foreach (var line in markdown ? SettingsTable.Markdown() : SettingsTable.Text())
        {
            output.WriteLine(line);
        }

        return ExitCode.Done;
    }
}
