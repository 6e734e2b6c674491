using LdapMailcow.Configuration;
using LdapMailcow.Cycle;
using LdapMailcow.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Commands;

/// <summary>The daemon under the generic host: cycle after cycle until it is told to stop.</summary>
internal sealed class RunCommand(IHost host, SyncService service, HangUp hangUp, ILogger<RunCommand> logger) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        Introduce(settings);
        hangUp.Wakes(service.Wake);
        await host.RunAsync(cancellationToken);

        // The host stops when its service breaks, but keeps the reason to itself.
        await (service.ExecuteTask is { IsFaulted: true } broken ? broken : Task.CompletedTask);
        return ExitCode.Done;
    }

    /// <summary>What a reader of the log would ask first; 'config' has the rest.</summary>
    private void Introduce(Settings settings) => CommandEvents.Essentials(
        logger, ProductVersion.Text, string.Join(' ', settings.Ldap.Servers), settings.Ldap.BaseDn.ToString(), DirectorySettings.Kinds.WordOf(settings.Ldap.Kind),
        settings.Mailcow.ApiHost.ToString(), settings.Plan.OwnerId, SafetySettings.Policies.WordOf(settings.Plan.Policy), settings.DbDirectory);
}
