using System.Net.Sockets;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Protocol;

namespace LdapMailcow.Ldap.Connection;

/// <summary>A bound connection to one server.</summary>
internal sealed class LdapConnection : ISearcher, IAsyncDisposable
{
    private readonly LdapChannel _channel;
    private readonly bool _paged;
    private bool _usable = true;

    private LdapConnection(LdapChannel channel, bool paged)
    {
        _channel = channel;
        _paged = paged;
    }

    public LdapUri Server => _channel.Server;

    /// <summary>Searches sent so far; the pages of one count once.</summary>
    public int Searches { get; private set; }

    /// <param name="paged">false for servers without the paged results control.</param>
    /// <exception cref="DirectoryUnavailableException">With the sentence that says which step failed and which setting to look at.</exception>
    public static async Task<LdapConnection> OpenAsync(
        ConnectionSettings settings, LdapUri server, bool paged, TimeProvider time, CancellationToken cancellationToken)
    {
        var guard = new StepGuard(server, settings.Timeout, time);
        var socket = await guard.RunAsync("connecting", (CancellationToken token) => Dialer.ConnectAsync(server, settings.Timeout, time, token), cancellationToken);
        LdapChannel? channel = null;
        try
        {
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            var tls = new TlsHandshake(settings, server, guard, time);
            channel = new LdapChannel(guard, socket, server.Secure ? await tls.RunAsync(stream, cancellationToken) : stream);
            if (settings.StartTls && !server.Secure)
            {
                await StartTlsAsync(channel, tls, stream, cancellationToken);
            }

            await BindAsync(channel, settings, cancellationToken);
            return new LdapConnection(channel, paged);
        }
        catch
        {
            socket.Dispose();
            await (channel?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    public async Task<SearchOutcome> SearchAsync(SearchRequest request, IEntrySink sink, CancellationToken cancellationToken)
    {
        Searches++;
        _usable = false;
        var outcome = await new PagedSearch(_channel, request, sink, _paged && request.Scope != SearchScope.Base).RunAsync(cancellationToken);
        _usable = true;
        return outcome;
    }

    /// <summary>Says goodbye, unless the conversation broke, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_usable)
            {
                await _channel.SendAsync(Requests.Unbind(_channel.NextId()), "ending the connection", CancellationToken.None);
            }
        }
        catch (DirectoryUnavailableException)
        {
            // The server is gone already; there is nothing left to end.
        }

        await _channel.DisposeAsync();
    }

    private static async Task StartTlsAsync(LdapChannel channel, TlsHandshake tls, Stream stream, CancellationToken cancellationToken)
    {
        var result = await channel.AskAsync(Requests.StartTls(channel.NextId()), Operation.ExtendedResponse, "asking for StartTLS", cancellationToken);
        if (result.Code != ResultCode.Success)
        {
            throw new DirectoryUnavailableException(
                $"{channel.Server} does not offer StartTLS ({result}); use ldaps:// in LDAP_MAILCOW_LDAP_URI or set LDAP_MAILCOW_LDAP_STARTTLS=false.");
        }

        await channel.UpgradeAsync(() => tls.RunAsync(stream, cancellationToken));
    }

    private static async Task BindAsync(LdapChannel channel, ConnectionSettings settings, CancellationToken cancellationToken)
    {
        if (settings.BindPassword.Length == 0 || settings.BindDn.Length == 0)
        {
            throw new BindRefusedException("LDAP_MAILCOW_LDAP_BIND_DN or LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD is empty, which would be an anonymous bind.");
        }

        var request = Requests.Bind(channel.NextId(), settings.BindDn, settings.BindPassword);
        var result = await channel.AskAsync(request, Operation.BindResponse, "binding", cancellationToken);
        if (result.Code != ResultCode.Success)
        {
            throw BindFailure.Of(channel.Server, result, settings.BindPassword);
        }
    }
}
