using LdapMailcow.Configuration;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <summary>Ends what <c>pause</c> began.</summary>
internal sealed class ResumeCommand(IStateStore store, TimeProvider time) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var held = store.WritePause?.Holds(time.GetUtcNow()) == true;
        store.WritePause = null;
        await output.WriteLineAsync(held
            ? "Resumed: a running daemon writes at once what has changed meanwhile, otherwise the next cycle does. The limits hold as ever."
            : "It was not paused.");
        return ExitCode.Done;
    }
}
