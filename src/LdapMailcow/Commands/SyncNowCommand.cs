using LdapMailcow.Configuration;
using LdapMailcow.Core.State;
using LdapMailcow.State;

namespace LdapMailcow.Commands;

/// <summary>Has the running daemon begin a cycle, which counts like one of <c>sync</c>.</summary>
internal sealed class SyncNowCommand(IStateStore store) : ICommandHandler
{
    public async Task<int> RunAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        if (InstanceLock.HolderOf(settings.DbDirectory) is not { } holder)
        {
            await output.WriteLineAsync($"No daemon works with LDAP_MAILCOW_DB_DIR ({settings.DbDirectory}); 'ldap-mailcow sync' runs one cycle without it.");
            return ExitCode.Failed;
        }

        store.AskForSync();
        await output.WriteLineAsync($"The next cycle of {holder} begins now, or as soon as the present one is over; its log and 'ldap-mailcow status' tell of it.");
        return ExitCode.Done;
    }
}
