using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Reading;

/// <summary>Connections for reads: opened to a server that answers, asked for their kind, and bounded in time.</summary>
internal sealed class DirectorySessions(LdapOptions options, ServerFailover servers, DirectoryNotices notices, TimeProvider time)
{
    /// <summary>A whole read may take so many times the time-out, however steadily each of its searches goes on.</summary>
    private const int MaxTimeouts = 60;

    /// <summary>Whether searches ask for pages.</summary>
    public bool Paged { get; set; } = true;

    public async Task<ILdapConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connected = await servers.OpenAsync(options.Servers, Paged, cancellationToken);
        notices.Opened(connected);
        return connected.Connection;
    }

    public async Task<DirectoryKind> KindAsync(ISearcher connection, CancellationToken cancellationToken)
    {
        if (options.Kind != DirectoryKind.Auto)
        {
            return options.Kind;
        }

        var found = DetectedKind.Of(await RootDse.ReadAsync(connection, cancellationToken));
        notices.KindFound(found);
        return found.Kind;
    }

    public Task<T> ReadAsync<T>(ILdapConnection connection, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        new StepGuard(connection.Server, options.Timeout * MaxTimeouts, time).RunAsync("reading users and groups", read, cancellationToken);

    public async Task<bool> SupportPagingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return (await RootDse.ReadAsync(connection, cancellationToken)).SupportsPaging;
    }
}
