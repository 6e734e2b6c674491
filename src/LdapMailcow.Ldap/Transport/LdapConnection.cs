using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Transport;

internal sealed class LdapConnection(LdapChannel channel, bool paged, TimeProvider time) : ILdapConnection
{
    private bool _usable = true;

    public LdapUri Server => channel.Server;

    public int Searches { get; private set; }

    public async Task<SearchOutcome> SearchAsync(SearchRequest request, IEntrySink sink, CancellationToken cancellationToken)
    {
        Searches++;
        _usable = false;
        var outcome = await new PagedSearch(channel, request, sink, paged && request is { Scope: not SearchScope.Base, Sample: 0 }).RunAsync(cancellationToken);
        _usable = true;
        return outcome;
    }

    public Task ListenAsync(StandingSearch search, IStandingSearchSink sink, CancellationToken cancellationToken)
    {
        _usable = false;
        return new StandingConversation(channel, search, sink, time).RunAsync(cancellationToken);
    }

    /// <summary>Says goodbye, unless the conversation broke, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_usable)
            {
                await channel.SendAsync(RequestEncoder.Unbind(channel.NextId()), "ending the connection", CancellationToken.None);
            }
        }
        catch (DirectoryUnavailableException)
        {
            // The server is gone already; there is nothing left to end.
        }

        await channel.DisposeAsync();
    }
}
