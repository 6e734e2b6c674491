using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Client;

/// <summary>An open connection, and the sentences about servers that were tried in vain before.</summary>
internal sealed record Connected(ILdapConnection Connection, IReadOnlyList<string> PassedOver);

/// <summary>Opens a connection to the first server that connects and binds. Wrong credentials end the search at once.</summary>
internal sealed class ServerFailover(ILdapClient client, ServerList servers)
{
    public async Task<Connected> OpenAsync(IEnumerable<LdapUri> uris, bool paged, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var uri in uris)
        {
            IReadOnlyList<LdapUri>? candidates = await CatchAsync(() => servers.ResolveAsync(uri, cancellationToken), failures);
            foreach (var server in candidates ?? [])
            {
                if (await CatchAsync(() => client.OpenAsync(server, paged, cancellationToken), failures) is { } connection)
                {
                    return new Connected(connection, failures);
                }
            }
        }

        throw new DirectoryUnavailableException(
            failures.Count == 1 ? failures[0] : $"None of the servers in LDAP_MAILCOW_LDAP_URI can be used: {string.Join(" ", failures)}");
    }

    private static async Task<T?> CatchAsync<T>(Func<Task<T>> step, List<string> failures)
        where T : class
    {
        try
        {
            return await step();
        }
        catch (DirectoryUnavailableException e) when (e is not BindRefusedException)
        {
            failures.Add(e.Message);
            return null;
        }
    }
}
