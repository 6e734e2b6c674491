using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Connection;

/// <summary>An open connection, and the sentences about servers that were tried in vain before.</summary>
internal sealed record Connected(LdapConnection Connection, IReadOnlyList<string> PassedOver);

/// <summary>Opens a connection to the first server that connects and binds. Wrong credentials end the search at once.</summary>
internal sealed class Connector(ConnectionSettings settings, ServerList servers, TimeProvider time)
{
    public ServerList Servers => servers;

    public async Task<Connected> OpenAsync(bool paged, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var uri in settings.Uris)
        {
            IReadOnlyList<LdapUri>? candidates = await CatchAsync(() => servers.ResolveAsync(uri, cancellationToken), failures);
            foreach (var server in candidates ?? [])
            {
                var connection = await CatchAsync(() => LdapConnection.OpenAsync(settings, server, paged, time, cancellationToken), failures);
                if (connection is not null)
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
