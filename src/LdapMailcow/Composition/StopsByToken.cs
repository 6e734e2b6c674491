using Microsoft.Extensions.Hosting;

namespace LdapMailcow.Composition;

/// <summary>In place of the host's ConsoleLifetime, which would take every signal for itself: <see cref="Commands.StopSignals"/> owns them.</summary>
internal sealed class StopsByToken : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
