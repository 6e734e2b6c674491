using System.Net.Sockets;

namespace LdapMailcow.Ldap.Transport;

/// <summary>Lets bytes gather before a read takes them: OpenLDAP sends entry by entry, and to be woken for each costs more than to read it. The system
/// wakes nobody for less than the mark (SO_RCVLOWAT, socket(7)).</summary>
internal sealed class LowWaterMark(Socket socket)
{
    private const int Most = 32 << 10;

    /// <summary>Spent on the caller's thread, because changing threads takes longer.</summary>
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(1);

    private int _mark = 1;
    private bool _isRefused;

    /// <summary>Waits a moment for so many bytes. A read that has to wait longer is woken by the first one.</summary>
    public void Await(long bytes)
    {
        Set((int)Math.Clamp(bytes, 1, Most));
        socket.Poll(_moment, SelectMode.SelectRead);
        Set(1);
    }

    private void Set(int mark)
    {
        if (mark == _mark || _isRefused)
        {
            return;
        }

        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveLowWater, mark);
            _mark = mark;
        }
        catch (SocketException)
        {
            // Where the system has no such mark, or the connection has just broken, which the read will say.
            _isRefused = true;
        }
    }
}
