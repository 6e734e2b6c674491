using LdapMailcow.Configuration;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <summary>Health by outcome: says whether the last good cycle is recent, not merely whether a process is alive.</summary>
internal sealed class HealthCheckCommand(IStateStore store, TimeProvider time) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var health = Health.Judge(store.Cycles(Health.CyclesToLookAt), store.Progress, settings.Cycle.Interval, time.GetUtcNow());
        await output.WriteLineAsync(health.Sentence);
        return health.IsGood ? ExitCode.Done : ExitCode.Failed;
    }
}
