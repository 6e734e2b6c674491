namespace LdapMailcow.Ldap.Connection;

/// <summary>One SRV record.</summary>
internal readonly record struct ServiceTarget(string Host, int Port, int Priority, int Weight);

/// <summary>DNS SRV, which the framework does not have.</summary>
internal interface IServiceResolver
{
    /// <summary>The records of a name such as <c>_ldap._tcp.example.com</c>; empty when there are none.</summary>
    /// <exception cref="IOException">DNS did not answer.</exception>
    Task<IReadOnlyList<ServiceTarget>> ResolveAsync(string name, CancellationToken cancellationToken);
}
