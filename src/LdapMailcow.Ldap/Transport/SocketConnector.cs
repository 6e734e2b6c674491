using System.Net;
using System.Net.Sockets;
using LdapMailcow.Ldap.Servers;

namespace LdapMailcow.Ldap.Transport;

/// <summary>Opens the TCP connection. A name may have several addresses, as a domain of Active Directory has one for each controller: each gets its
/// share of the time, so that a silent one does not hide the others.</summary>
internal static class SocketConnector
{
    public static async Task<Socket> ConnectAsync(LdapUri server, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(server.Host!, cancellationToken);
        return await FirstAsync(addresses, (address, token) => ConnectAsync(new IPEndPoint(address, server.Port), token), timeout, time, cancellationToken);
    }

    /// <returns>What the first address that answers gives; if none does, the exception of the last one is thrown.</returns>
    internal static async Task<T> FirstAsync<T>(
        IReadOnlyList<IPAddress> addresses, Func<IPAddress, CancellationToken, Task<T>> connect, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var i = 0; i < addresses.Count - 1; i++)
        {
            try
            {
                using var share = new Deadline(timeout / addresses.Count, time, cancellationToken);
                return await connect(addresses[i], share.Token);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // The next address may answer.
            }
        }

        return await connect(addresses[^1], cancellationToken);
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
