using LdapMailcow.Configuration;
using LdapMailcow.Cycle;
using Microsoft.Extensions.Hosting;

namespace LdapMailcow.Commands;

/// <summary>The daemon under the generic host: cycle after cycle until it is told to stop.</summary>
internal sealed class RunCommand(IHost host, SyncService service) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        await host.RunAsync(cancellationToken);

        // The host stops when its service breaks, but keeps the reason to itself.
        await (service.ExecuteTask is { IsFaulted: true } broken ? broken : Task.CompletedTask);
        return ExitCode.Done;
    }
}
