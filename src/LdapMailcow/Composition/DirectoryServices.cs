using LdapMailcow.Configuration;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LdapMailcow.Composition;

/// <summary>The directory.</summary>
internal static class DirectoryServices
{
    public static IServiceCollection AddDirectory(this IServiceCollection services) =>
        services.AddSingleton<IDirectory>(s => new LdapDirectory(
            s.GetRequiredService<Settings>().Ldap,
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILoggerFactory>().CreateLogger<LdapDirectory>()));
}
