using Microsoft.AspNetCore.Connections;

namespace LdapMailcow.MailcowSimulator.Http;

/// <summary>Counts the connections whose last request is not over yet.</summary>
internal sealed class OpenConnections
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public ConnectionDelegate Counted(ConnectionDelegate next) => async connection =>
    {
        Interlocked.Increment(ref count);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref count);
        }
    };
}
