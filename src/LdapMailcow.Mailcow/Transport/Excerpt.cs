using System.Net;
using LdapMailcow.Core;

namespace LdapMailcow.Mailcow.Transport;

internal static class Excerpt
{
    private const int Most = 80;

    /// <summary><c>an HTML page ('502 Bad Gateway')</c>, <c>an empty body</c> or <c>'the text…'</c>.</summary>
    public static string Of(string body)
    {
        var text = body.Trim();
        if (text.Length == 0)
        {
            return "an empty body";
        }

        if (text[0] != '<')
        {
            return $"'{Clean(text)}'";
        }

        var title = Title(text);
        return title.Length == 0 ? "an HTML page" : $"an HTML page ('{title}')";
    }

    /// <summary>One line of at most 80 characters, white space run together.</summary>
    public static string Clean(string text) =>
        OneLine.Clipped(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Most);

    private static string Title(string html)
    {
        var start = html.IndexOf("<title>", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : html.IndexOf("</title>", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? "" : Clean(WebUtility.HtmlDecode(html[(start + 7)..end]));
    }
}
