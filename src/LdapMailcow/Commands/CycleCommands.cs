using LdapMailcow.Configuration;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
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

/// <summary>One cycle.</summary>
internal sealed class SyncCommand(SyncCycle cycle) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken) =>
        (await cycle.RunAsync(CycleCause.Sync, cancellationToken)).ExitCode;
}

/// <summary>What a cycle would do.</summary>
internal sealed class PlanCommand(PlanPreview preview) : ICommandHandler
{
    public Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken) =>
        preview.PrintAsync(output, cancellationToken);
}

/// <summary>Back to before a cycle.</summary>
internal sealed class UndoCommand(Undo undo, long cycle, bool confirmed) : ICommandHandler
{
    public Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken) =>
        Task.FromResult(undo.Run(cycle, confirmed, output));
}

/// <summary>Takes existing aliases over.</summary>
internal sealed class AdoptCommand(Adoption adoption, AdoptExisting adopt, IReadOnlyList<Address> addresses, bool confirmed) : ICommandHandler
{
    public Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken) =>
        adoption.RunAsync(adopt, addresses, confirmed, output, cancellationToken);
}

/// <summary>Changes the owner in the markers.</summary>
internal sealed class RenameOwnerCommand(OwnerRename rename, string formerOwner, bool confirmed) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        if (formerOwner != settings.Plan.OwnerId)
        {
            return await rename.RunAsync(formerOwner, confirmed, output, cancellationToken);
        }

        await output.WriteLineAsync($"LDAP_MAILCOW_OWNER_ID is '{formerOwner}' itself; set it to the new owner id first, and name the former one here.");
        return ExitCode.Usage;
    }
}
