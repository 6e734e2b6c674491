using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <param name="expected">The hash, or its beginning, that somebody looked at before: that is as good as <paramref name="confirmed"/>.</param>
internal sealed class ApproveCommand(IStateStore store, string? expected, bool confirmed) : ICommandHandler
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

        var (code, end) = End(withheld);
        await output.WriteLineAsync(end);
        return code;
    }

    private (int Code, string Sentence) End(WithheldSet withheld)
    {
        var count = Counted.Of(withheld.Items.Count, "change");
        if (expected is null && !confirmed)
        {
            return (ExitCode.Done, Preview.Of($"approve exactly {(withheld.Items.Count == 1 ? "this change" : $"these {count}")}", $"approve {withheld.Hash}"));
        }

        if (expected is not null && !withheld.Hash.StartsWith(expected, StringComparison.OrdinalIgnoreCase))
        {
            return (ExitCode.Failed, $"Not approved: what is withheld now is {withheld.Hash} and not {expected}.");
        }

        return store.Approve(withheld.Hash)
            ? (ExitCode.Done, $"Approved {count} ({withheld.Hash}); a running daemon applies them at once, otherwise the next cycle does.")
            : (ExitCode.Failed, $"Not approved: what is withheld has just changed and is not {withheld.Hash} any more; look again.");
    }
}
