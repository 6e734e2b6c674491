using LdapMailcow.Commands;
using LdapMailcow.Configuration;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Cycle;
using LdapMailcow.Ldap.Explaining;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Ldap.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Composition;

/// <summary>The one place where the rooms are put together, in the one container of the process. Everything is made when it is first asked for, and
/// the host runs only when the daemon starts it.</summary>
internal static class Services
{
    public static IHost Compose(Settings settings, ILoggerFactory logs, StateAccess access, HangUp hangUp, ProgressPace pace)
    {
        var builder = Builder(settings, logs, access);
        builder.Services.AddSingleton(hangUp).AddSingleton(pace);
        return builder.Build();
    }

    /// <summary>Tests replace a room in it.</summary>
    public static HostApplicationBuilder Builder(Settings settings, ILoggerFactory logs, StateAccess access)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services
            .AddSingleton(logs)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(settings)
            .AddSingleton<TextPool>()
            .AddSingleton<HangUp>()
            .AddSingleton(settings.Ldap)
            .AddSingleton<LdapDirectory>()
            .AddSingleton<IDirectory>(s => new TimedDirectory(s.GetRequiredService<LdapDirectory>(), s.GetRequiredService<CyclePhases>()))
            .AddSingleton<IDirectoryWitness, LdapWitness>()
            .AddSingleton<IDirectoryWatch, LdapWatch>()
            .AddMailcow(settings.Mailcow)
            .AddState(settings.DbDirectory, access)
            .AddCycle(settings)
            .AddTelling(settings)
            .AddMetrics(settings)
            .AddSingleton<IHostLifetime, StopsByToken>()
            .AddHostedService(s => s.GetRequiredService<SyncService>())
            .Configure<HostOptions>(o => o.ShutdownTimeout = SyncService.Grace);
        return builder;
    }
}
