using LdapMailcow.Configuration;
using LdapMailcow.Core.State;
using LdapMailcow.Json;

namespace LdapMailcow.Commands;

/// <param name="full">Every conflict, skip and removal, however many there are.</param>
internal sealed class StatusCommand(IStateStore store, TimeProvider time, bool json, bool full) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var status = StatusReport.Of(store, settings, time.GetUtcNow());
        if (json)
        {
            await JsonOutput.WriteAsync(output, status);
            return ExitCode.Done;
        }

        foreach (var line in new StatusLines(status, full).All())
        {
            await output.WriteLineAsync(line);
        }

        return ExitCode.Done;
    }
}
