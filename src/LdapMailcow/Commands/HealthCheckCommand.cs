using LdapMailcow.Configuration;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <summary>Health by outcome: says whether the last good cycle is recent, not merely whether a process is alive.</summary>
internal sealed class HealthCheckCommand(IStateStore store, TimeProvider time) : ICommandHandler
{
    /// <summary>More cycles than fit into the allowance at the shortest interval of one second.</summary>
    private const int CyclesToLookAt = 200;

    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var health = Health.Judge(store.Cycles(CyclesToLookAt), settings.Interval, time.GetUtcNow());
        await output.WriteLineAsync(health.Sentence);
        return health.IsGood ? ExitCode.Done : ExitCode.Failed;
    }
}
