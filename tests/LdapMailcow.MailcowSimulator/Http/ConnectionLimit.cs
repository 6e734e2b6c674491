using System.Globalization;
using Microsoft.AspNetCore.Connections.Features;

namespace LdapMailcow.MailcowSimulator.Http;

/// <summary>nginx keeps a connection for 1,000 requests and announces the end with the last answer.</summary>
internal static class ConnectionLimit
{
    private const int Requests = 1000;
    private static readonly object Key = new();

    /// <summary>Counts the request; true when it is the last one of its connection.</summary>
    public static bool IsLast(HttpContext context)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is not { } items)
        {
            return false;
        }

        var count = 1 + (items.TryGetValue(Key, out var value) ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : 0);
        items[Key] = count;
        return count >= Requests;
    }
}
