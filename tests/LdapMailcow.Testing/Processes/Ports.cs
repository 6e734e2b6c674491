using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace LdapMailcow.Testing.Processes;

/// <summary>Ports and addresses of loopback that nobody uses.</summary>
public static class Ports
{
    private const int First = 10_000;

    private static readonly int _end = Math.Max(First + 1000, FirstEphemeral());
    private static readonly HashSet<int> _given = [];

    /// <summary>
    /// A port for a server that starts in a moment; this process never gives the same one twice. It lies below those that the
    /// kernel gives to outgoing connections and to port 0, so that none of them takes it until then.
    /// </summary>
    public static int Free()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, _end);
            lock (_given)
            {
                if (!_given.Contains(port) && CanBind(IPAddress.Loopback, port))
                {
                    _given.Add(port);
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
            var address = new IPAddress([127, (byte)RandomNumberGenerator.GetInt32(20, 250), (byte)RandomNumberGenerator.GetInt32(1, 250), (byte)RandomNumberGenerator.GetInt32(2, 250)]);
            if (ports.All(port => CanBind(address, port)))
            {
                return address;
            }
        }

        throw new InvalidOperationException($"No loopback address has the ports {string.Join(", ", ports)} free.");
    }

    public static bool CanBind(IPAddress address, int port)
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

    /// <summary>Of Linux; elsewhere its usual value.</summary>
    private static int FirstEphemeral()
    {
        const string range = "/proc/sys/net/ipv4/ip_local_port_range";
        return File.Exists(range) ? int.Parse(File.ReadAllText(range).Split('\t', ' ')[0], CultureInfo.InvariantCulture) : 32_768;
    }
}
