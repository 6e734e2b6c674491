using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Servers;

/// <summary>Turns a configured URI into servers to try, in order; a domain is looked up in DNS.</summary>
internal sealed class ServerList(IServiceResolver resolver, TimeSpan timeout, TimeProvider time)
{
    public async Task<IReadOnlyList<LdapUri>> ResolveAsync(LdapUri uri, CancellationToken cancellationToken) =>
        uri.Host is not null ? [uri] : [.. await LookUpAsync(uri, cancellationToken)];

    private async Task<IEnumerable<LdapUri>> LookUpAsync(LdapUri uri, CancellationToken cancellationToken)
    {
        var guard = new StepGuard(uri, timeout, time);
        var name = $"_ldap._tcp.{uri.Domain}";
        IReadOnlyList<ServiceTarget> targets = uri.Secure ? await QueryAsync(guard, $"_ldaps._tcp.{uri.Domain}", cancellationToken) : [];
        var plainRecords = targets.Count == 0;
        targets = plainRecords ? await QueryAsync(guard, name, cancellationToken) : targets;
        if (targets.Count == 0)
        {
            throw new DirectoryUnavailableException($"DNS has no SRV records '{name}' for {uri}; name the servers in LDAP_MAILCOW_LDAP_URI instead.");
        }

        return InOrder(targets).Select(target => new LdapUri(uri.Secure, target.Host, Port(uri, target, plainRecords)));
    }

    /// <summary>Records of _ldap._tcp name the plain port; ldaps:// has its own.</summary>
    private static int Port(LdapUri uri, ServiceTarget target, bool plainRecords) =>
        uri.Secure && plainRecords && target.Port == LdapUri.PlainPort ? LdapUri.SecurePort : target.Port;

    private Task<IReadOnlyList<ServiceTarget>> QueryAsync(StepGuard guard, string name, CancellationToken cancellationToken) =>
        guard.RunAsync($"asking DNS for {name}", token => resolver.ResolveAsync(name, token), cancellationToken);

    /// <summary>Lower priority first; a heavier weight first among equals, so that every cycle prefers the same server.</summary>
    private static IEnumerable<ServiceTarget> InOrder(IEnumerable<ServiceTarget> targets) =>
        targets.OrderBy(t => t.Priority).ThenByDescending(t => t.Weight).ThenBy(t => t.Host, StringComparer.OrdinalIgnoreCase);
}
