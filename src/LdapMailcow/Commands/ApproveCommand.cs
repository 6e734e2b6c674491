using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <param name="expected">The hash, or its beginning, that somebody looked at before; null to take what is there.</param>
internal sealed class ApproveCommand(IStateStore store, string? expected) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        if (store.Load().Withheld is not { } withheld)
        {
            await output.WriteLineAsync("Nothing is withheld, so there is nothing to approve.");
            return ExitCode.Failed;
        }

        foreach (var line in withheld.Reasons.Concat(withheld.Items))
        {
            await output.WriteLineAsync(line);
        }

        if (expected is not null && !withheld.Hash.StartsWith(expected, StringComparison.OrdinalIgnoreCase))
        {
            await output.WriteLineAsync($"Not approved: what is withheld now is {withheld.Hash} and not {expected}.");
            return ExitCode.Failed;
        }

        if (!store.Approve(withheld.Hash))
        {
            await output.WriteLineAsync($"Not approved: what is withheld has just changed and is not {withheld.Hash} any more; look again.");
            return ExitCode.Failed;
        }

        await output.WriteLineAsync($"Approved {Counted.Of(withheld.Items.Count, "change")} ({withheld.Hash}); a running daemon applies them at once, otherwise the next cycle does.");
        return ExitCode.Done;
    }
}
