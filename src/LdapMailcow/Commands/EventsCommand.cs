using System.CommandLine;
using LdapMailcow.Events;

namespace LdapMailcow.Commands;

internal static class EventsCommand
{
    public static Command Definition()
    {
        var markdown = new Option<bool>("--markdown") { Description = "As the table of docs/events.md" };
        var command = new Command("events", "List all events of the log") { markdown };
        command.Hidden = true;
        command.SetAction(result => Print(result.InvocationConfiguration.Output, result.GetValue(markdown)));
        return command;
    }

    private static int Print(TextWriter output, bool markdown)
    {
        foreach (var line in markdown ? EventTable.Markdown() : EventTable.Text())
        {
            output.WriteLine(line);
        }

        return ExitCode.Done;
    }
}
