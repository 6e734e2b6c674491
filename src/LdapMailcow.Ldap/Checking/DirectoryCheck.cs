using System.Text;
using LdapMailcow.Core;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Kinds;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Checking;

/// <summary>What the command <c>check</c> says about the directory: each server, the base, and what the filters find.</summary>
internal sealed class DirectoryCheck(
    LdapOptions options, ServerFailover servers, Func<CancellationToken, Task<DirectorySnapshot>> read)
{
    private readonly List<Finding> _findings = [];
    private DirectorySnapshot? _snapshot;

    public async Task<DirectoryCheckup> RunAsync(CancellationToken cancellationToken)
    {
        if (await ServersAsync(cancellationToken) && await BaseAsync(cancellationToken) is { } kind)
        {
            await ContentAsync(kind, cancellationToken);
        }

        return new DirectoryCheckup(_findings, _snapshot);
    }

    /// <summary>Every server on its own; a refused bind is not repeated elsewhere, because that locks accounts.</summary>
    private async Task<bool> ServersAsync(CancellationToken cancellationToken)
    {
        var usable = false;
        foreach (var uri in options.Servers)
        {
            try
            {
                var (connection, _) = await servers.OpenAsync([uri], paged: true, cancellationToken);
                await using (connection)
                {
                    Add(true, $"Connected to {connection.Server}{Encryption(connection.Server)} and bound as '{options.BindDn}'.");
                    usable = true;
                }
            }
            catch (DirectoryUnavailableException e)
            {
                Add(false, e.Message);
                if (e is BindRefusedException)
                {
                    return false;
                }
            }
        }

        return usable;
    }

    /// <returns>The kind of the server, or null when the base cannot be seen.</returns>
    private async Task<DetectedKind?> BaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = (await servers.OpenAsync(options.Servers, paged: true, cancellationToken)).Connection;
            var request = SearchRequest.Entry("the base", Encoding.UTF8.GetBytes(options.BaseDn.ToString()), "1.1");
            var outcome = await connection.SearchAsync(request, UnreadEntries.Instance, cancellationToken);
            Add(outcome.Entries == 1, outcome.Entries == 1
                ? $"The base '{options.BaseDn}' exists."
                : $"The base '{options.BaseDn}' cannot be seen; check LDAP_MAILCOW_LDAP_BASE_DN and the rights of the account in LDAP_MAILCOW_LDAP_BIND_DN.");
            return outcome.Entries == 1 ? await KindAsync(connection, cancellationToken) : null;
        }
        catch (DirectoryUnavailableException e)
        {
            Add(false, e.Message);
            return null;
        }
    }

    /// <summary>Said for auto; otherwise kept, in case the filters match nobody because they are another kind's.</summary>
    private async Task<DetectedKind> KindAsync(ISearcher connection, CancellationToken cancellationToken)
    {
        var found = DetectedKind.Of(await RootDse.ReadAsync(connection, cancellationToken));
        if (options.Kind == DirectoryKind.Auto)
        {
            Add(true, found.Sentence);
        }

        return found;
    }

    private async Task ContentAsync(DetectedKind found, CancellationToken cancellationToken)
    {
        try
        {
            _snapshot = await read(cancellationToken);
            var better = options is { UserFilter: null, Kind: not DirectoryKind.Auto } && found.Kind != options.Kind && found.Name.Length > 0 ? found : null;
            _findings.AddRange(SnapshotFindings.Of(_snapshot, better, options.ContactFilter is not null));
        }
        catch (DirectoryUnavailableException e)
        {
            Add(false, e.Message);
        }
    }

    private string Encryption(LdapUri server) => server.Secure ? " over TLS" : options.StartTls ? " with StartTLS" : " without encryption";

    private void Add(bool passed, string sentence) => _findings.Add(new Finding(passed, sentence));
}
