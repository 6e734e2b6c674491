using LdapMailcow.Configuration;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Cycle;

namespace LdapMailcow.Commands;

internal sealed class SyncCommand(ObservedCycle cycle) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken) =>
        ExitCode.Of((await cycle.RunAsync(CycleCause.Sync, cancellationToken)).Outcome);
}
