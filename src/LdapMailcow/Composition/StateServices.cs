using LdapMailcow.Commands;
using LdapMailcow.Core;
using LdapMailcow.Core.State;
using LdapMailcow.Failures;
using LdapMailcow.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Composition;

internal static class StateServices
{
    public static IServiceCollection AddState(this IServiceCollection services, string directory, StateAccess access) => services
        .AddSingleton(_ => Lock(directory))
        .AddSingleton<IStateStore>(s => Open(s, directory, access))
        .AddSingleton(s => ((SqliteStateStore)s.GetRequiredService<IStateStore>()).Alerts)
        .AddSingleton(s => ((SqliteStateStore)s.GetRequiredService<IStateStore>()).Counts);

    private static SqliteStateStore Open(IServiceProvider services, string directory, StateAccess access)
    {
        var logger = services.GetRequiredService<ILogger<SqliteStateStore>>();
        return access switch
        {
            StateAccess.Health => SqliteStateStore.OpenForHealth(directory, logger),
            StateAccess.Read => SqliteStateStore.OpenReadOnly(directory, logger, services.GetRequiredService<TextPool>()),
            StateAccess.Share => Writable(held: null),

            // Resolved first, so that it is given back last.
            _ => Writable(services.GetRequiredService<InstanceLock>()),
        };

        SqliteStateStore Writable(InstanceLock? held) =>
            SqliteStateStore.Open(directory, services.GetRequiredService<TimeProvider>(), logger, held, services.GetRequiredService<TextPool>());
    }

    private static InstanceLock Lock(string directory) => InstanceLock.TryAcquire(directory, out var held, out var heldBy)
        ? held
        : throw new AnotherInstanceException(
            $"Another instance is already running on LDAP_MAILCOW_DB_DIR ({directory}): {heldBy}. 'ldap-mailcow sync-now' has it begin a cycle at once; whoever wants to replace it stops it first.");
}
