using System.Net;
using System.Net.Sockets;

namespace LdapMailcow.Testing.Processes;

/// <summary>A port of loopback that refuses every connection as long as this lives: nobody listens, and the kernel gives it to nobody else.</summary>
public sealed class ClosedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ClosedPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Number => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public string Uri => $"ldap://127.0.0.1:{Number}";

    public void Dispose() => _socket.Dispose();
}
