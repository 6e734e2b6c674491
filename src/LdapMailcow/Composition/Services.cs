using LdapMailcow.Commands;
using LdapMailcow.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Composition;

/// <summary>The one place where the rooms are put together. Everything is made when it is first asked for.</summary>
internal static class Services
{
    public static ServiceProvider Compose(Settings settings, ILoggerFactory logs, StateAccess access)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings);
        services.AddSingleton(logs);
        services.AddSingleton(TimeProvider.System);
        services.AddDirectory().AddMailcow().AddState(access).AddCycle();
        return services.BuildServiceProvider();
    }
}
