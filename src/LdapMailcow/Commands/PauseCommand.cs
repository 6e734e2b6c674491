using LdapMailcow.Configuration;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <summary>Nothing is written to mailcow any more, until <c>resume</c> or for a while; cycles go on and report.</summary>
/// <param name="length">null until <c>resume</c>.</param>
internal sealed class PauseCommand(IStateStore store, TimeProvider time, TimeSpan? length) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var pause = new WritePause(now, now + length);
        store.WritePause = pause;
        var end = pause.Until is { } until ? $"until {Moment.Text(until)}, or until 'ldap-mailcow resume'" : "until 'ldap-mailcow resume'";
        await output.WriteLineAsync($"Paused {end}: cycles read and report, and write nothing to mailcow. What a running cycle has begun, it ends.");
        return ExitCode.Done;
    }
}
