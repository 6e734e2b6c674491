using System.CommandLine;
using System.CommandLine.Invocation;

namespace LdapMailcow.Commands;

/// <summary>Parses the arguments and runs the command. What nobody expected becomes one sentence.</summary>
internal static class CommandLineProgram
{
    public static async Task<int> RunAsync(string[] arguments, CommandRunner runner, StandardStreams streams, CancellationToken cancellationToken)
    {
        // An address may begin with @, which would otherwise be taken for a file with arguments.
        var parsed = CommandTree.Build(runner).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.Action is ParseErrorAction
            ? UsageErrors.Report(parsed, streams.Error)
            : await parsed.InvokeAsync(Invocation(streams), cancellationToken);
    }

    /// <summary>Signals and exceptions are handled by ourselves.</summary>
    private static InvocationConfiguration Invocation(StandardStreams streams) => new()
    {
        Output = streams.Output,
        Error = streams.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };
}
