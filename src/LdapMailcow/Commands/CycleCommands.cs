using LdapMailcow.Configuration;
using LdapMailcow.Cycle;

namespace LdapMailcow.Commands;

/// <summary>The daemon: cycle after cycle until it is told to stop.</summary>
internal sealed class RunCommand(SyncService service) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        // The service's own token is linked to this one; what ends the loop otherwise is thrown here.
        await service.StartAsync(cancellationToken);
        await (service.ExecuteTask ?? Task.CompletedTask);
        return ExitCode.Done;
    }
}

/// <summary>One cycle.</summary>
internal sealed class SyncCommand(SyncCycle cycle, TimeProvider time) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        using var abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var onStop = cancellationToken.Register(() => abandon.CancelAfter(SyncService.Grace));
        var report = await cycle.RunAsync(cancellationToken, abandon.Token);
        return report.ExitCode;
    }
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
internal sealed class AdoptCommand(Adoption adoption, IReadOnlyList<string> addresses, bool confirmed) : ICommandHandler
{
    public Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken) =>
        adoption.RunAsync(addresses, confirmed, output, cancellationToken);
}

/// <summary>Changes the owner in the markers.</summary>
internal sealed class RenameOwnerCommand(OwnerRename rename, string formerOwner, bool confirmed) : ICommandHandler
{
    public Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken) =>
        rename.RunAsync(formerOwner, confirmed, output, cancellationToken);
}
