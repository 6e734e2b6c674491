using System.Net;
using System.Net.Sockets;

namespace LdapMailcow.Testing.Processes;

/// <summary>Ports and addresses of loopback that nobody uses.</summary>
public static class Ports
{
    private static readonly HashSet<int> _given = [];

    /// <summary>A port that is free now; this process never gives the same one twice.</summary>
    public static int Free()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            lock (_given)
            {
                if (_given.Add(port))
                {
                    return port;
                }
            }
        }
    }

    public static bool Answers(IPAddress address, int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(address, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>An address 127.x.y.z on which all <paramref name="ports"/> can be bound (Samba's LDAP ports cannot be chosen).</summary>
    public static IPAddress FreeLoopbackAddress(params int[] ports)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var address = new IPAddress([127, (byte)Random.Shared.Next(20, 250), (byte)Random.Shared.Next(1, 250), (byte)Random.Shared.Next(2, 250)]);
            if (ports.All(port => CanBind(address, port)))
            {
                return address;
            }
        }

        throw new InvalidOperationException($"No loopback address has the ports {string.Join(", ", ports)} free.");
    }

    private static bool CanBind(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
