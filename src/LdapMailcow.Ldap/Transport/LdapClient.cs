using System.Net.Sockets;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Client;
using LdapMailcow.Ldap.Protocol;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Transport;

/// <summary>LDAPv3 over a socket: connect, TLS, simple bind.</summary>
internal sealed class LdapClient(LdapOptions options, TimeProvider time) : ILdapClient
{
    public async Task<ILdapConnection> OpenAsync(LdapUri server, bool paged, CancellationToken cancellationToken)
    {
        var guard = new StepGuard(server, options.Timeout, time);
        var socket = await guard.RunAsync("connecting", (CancellationToken token) => SocketConnector.ConnectAsync(server, options.Timeout, time, token), cancellationToken);
        LdapChannel? channel = null;
        try
        {
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            var tls = new TlsHandshake(options, server, guard, time);
            channel = new LdapChannel(guard, socket, server.Secure ? await tls.RunAsync(stream, cancellationToken) : stream);
            if (options.StartTls && !server.Secure)
            {
                await StartTlsAsync(channel, tls, stream, cancellationToken);
            }

            await BindAsync(channel, cancellationToken);
            return new LdapConnection(channel, paged, time);
        }
        catch
        {
            socket.Dispose();
            await (channel?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    private static async Task StartTlsAsync(LdapChannel channel, TlsHandshake tls, Stream stream, CancellationToken cancellationToken)
    {
        var result = await channel.AskAsync(RequestEncoder.StartTls(channel.NextId()), Operation.ExtendedResponse, "asking for StartTLS", cancellationToken);
        if (result.Code != ResultCode.Success)
        {
            throw new DirectoryUnavailableException(StartTlsRefused(channel.Server, result));
        }

        await channel.UpgradeAsync(() => tls.RunAsync(stream, cancellationToken));
    }

    /// <summary>Nobody is told to switch it off where the password would then go over a network in clear.</summary>
    internal static string StartTlsRefused(LdapUri server, LdapResult result) =>
        $"{server} does not offer StartTLS ({result}); use ldaps:// in LDAP_MAILCOW_LDAP_URI or "
        + (server.IsLoopback ? "set LDAP_MAILCOW_LDAP_STARTTLS=false." : "switch StartTLS on in the server: without it the password would go over the network in clear.");

    private async Task BindAsync(LdapChannel channel, CancellationToken cancellationToken)
    {
        if (options.BindPassword.Length == 0 || options.BindDn.Length == 0)
        {
            throw new BindRefusedException("LDAP_MAILCOW_LDAP_BIND_DN or LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD is empty, which would be an anonymous bind.");
        }

        var request = RequestEncoder.Bind(channel.NextId(), options.BindDn, options.BindPassword);
        var result = await channel.AskAsync(request, Operation.BindResponse, StepFailure.Binding, cancellationToken);
        if (result.Code != ResultCode.Success)
        {
            throw BindFailure.Of(channel.Server, result, options.BindPassword);
        }
    }
}
