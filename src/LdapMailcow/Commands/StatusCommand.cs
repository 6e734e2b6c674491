using LdapMailcow.Configuration;
using LdapMailcow.Core.State;

namespace LdapMailcow.Commands;

/// <summary>What the state says about the daemon. Only reads.</summary>
internal sealed class StatusCommand(IStateStore store, TimeProvider time) : ICommandHandler
{
    private const int CyclesToLookAt = 1000;

    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var report = new StatusReport(time.GetUtcNow());
        var ledger = store.Load();
        await output.WriteLineAsync($"ldap-mailcow {ProductVersion.Text}, owner '{settings.Plan.OwnerId}', state in {settings.DbDirectory}");
        foreach (var line in report.Cycles(store.Cycles(CyclesToLookAt)).Concat(report.Watch(store.Watch)).Concat(StatusReport.Owned(ledger)).Concat(report.Waiting(ledger, store.Pause)))
        {
            await output.WriteLineAsync(line);
        }

        return ExitCode.Done;
    }
}
