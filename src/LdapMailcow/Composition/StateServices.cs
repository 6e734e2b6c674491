using LdapMailcow.Commands;
using LdapMailcow.Configuration;
using LdapMailcow.Core.State;
using LdapMailcow.Failures;
using LdapMailcow.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Composition;

/// <summary>The state, opened as the command needs it.</summary>
internal static class StateServices
{
    public static IServiceCollection AddState(this IServiceCollection services, StateAccess access)
    {
        services.AddSingleton(s => Lock(s.GetRequiredService<Settings>().DbDirectory));
        services.AddSingleton<IStateStore>(s => Open(s, access));
        return services;
    }

    private static SqliteStateStore Open(IServiceProvider services, StateAccess access)
    {
        var directory = services.GetRequiredService<Settings>().DbDirectory;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<SqliteStateStore>();
        if (access == StateAccess.Read)
        {
            return SqliteStateStore.OpenReadOnly(directory, logger);
        }

        if (access == StateAccess.Own)
        {
            // Resolved first, so that it is given back last.
            services.GetRequiredService<InstanceLock>();
        }

        return SqliteStateStore.Open(directory, services.GetRequiredService<TimeProvider>(), logger);
    }

    private static InstanceLock Lock(string directory) => InstanceLock.TryAcquire(directory, out var held, out var heldBy)
        ? held
        : throw new AnotherInstanceException(
            $"Another instance is already running on LDAP_MAILCOW_DB_DIR ({directory}): {heldBy}; stop it first, or give this one a folder and an LDAP_MAILCOW_OWNER_ID of its own.");
}
