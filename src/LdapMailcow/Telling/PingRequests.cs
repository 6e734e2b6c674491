using System.Globalization;
using LdapMailcow.Core;

namespace LdapMailcow.Telling;

/// <summary>How a service that waits for signs of life wants them: healthchecks.io (URL/start, URL, URL/fail, the text as the body) and whatever
/// speaks like it, or a push monitor of Uptime Kuma (/api/push/TOKEN?status=…&amp;msg=…&amp;ping=…, no start).</summary>
internal static class PingRequests
{
    /// <summary>Uptime Kuma keeps no more of a message.</summary>
    private const int LongestMessage = 250;

    /// <returns>null when the service knows no start.</returns>
    public static HttpRequestMessage? Start(Uri url) => IsPush(url) ? null : Post(Below(url, "/start"), "");

    /// <param name="text">The summary of the cycle, or why it failed.</param>
    public static HttpRequestMessage Ended(Uri url, bool isGood, string text, TimeSpan took) =>
        IsPush(url) ? Push(url, isGood, text, took) : Post(isGood ? url : Below(url, "/fail"), text);

    private static bool IsPush(Uri url) => url.AbsolutePath.Contains("/api/push/", StringComparison.Ordinal);

    /// <summary>The query that Uptime Kuma shows with its URL is an example.</summary>
    private static HttpRequestMessage Push(Uri url, bool isGood, string text, TimeSpan took)
    {
        var message = Uri.EscapeDataString(OneLine.Clipped(text, LongestMessage));
        var ping = ((long)took.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(url) { Query = $"status={(isGood ? "up" : "down")}&msg={message}&ping={ping}" }.Uri);
    }

    private static Uri Below(Uri url, string path) => new UriBuilder(url) { Path = url.AbsolutePath.TrimEnd('/') + path }.Uri;

    private static HttpRequestMessage Post(Uri url, string text) => new(HttpMethod.Post, url) { Content = new StringContent(text) };
}
