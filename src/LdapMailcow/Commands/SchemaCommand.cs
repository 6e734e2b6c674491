using System.CommandLine;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

internal static class SchemaCommand
{
    public static Command Definition()
    {
        var document = new Argument<string>("COMMAND") { Description = "The command whose --json it describes" };
        document.AcceptOnlyFromAmong([.. JsonSchemas.Commands]);
        var command = new Command("schema", "Print the JSON Schema of a command's --json") { document };
        command.Hidden = true;
        command.SetAction(result => Print(result.InvocationConfiguration.Output, result.GetRequiredValue(document)));
        return command;
    }

    private static int Print(TextWriter output, string document)
    {
        output.Write(JsonSchemas.Of(document));
        return ExitCode.Done;
    }
}
