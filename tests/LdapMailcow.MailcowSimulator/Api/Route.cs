namespace LdapMailcow.MailcowSimulator.Api;

/// <summary>
/// Where a request goes. nginx decodes the path once and pastes it, unescaped, into the query string
/// (<c>/json_api.php?query=PATH&amp;ARGS</c>), where PHP decodes it a second time: so <c>+</c> never arrives, <c>&amp;</c> ends the path, and an encoded slash separates.
/// </summary>
internal sealed record Route(string Action, string Category, string? Object, string? Extra, IReadOnlyDictionary<string, string> Query)
{
    private const string Prefix = "/api/v1/";

    /// <summary>Null when the path is not below <c>/api/v1/</c>.</summary>
    public static Route? Parse(string target)
    {
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = MergeSlashes(Uri.UnescapeDataString(mark < 0 ? target : target[..mark]));
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var query = ParseQuery($"query={path[Prefix.Length..]}&{(mark < 0 ? "" : target[(mark + 1)..])}");
        var parts = query["query"].Split('/');
        return new Route(parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2), parts.ElementAtOrDefault(3), query);
    }

    /// <summary>PHP's reading of a query string or form: <c>+</c> is a space, the last of several wins.</summary>
    public static Dictionary<string, string> ParseQuery(string text)
    {
        var query = new Dictionary<string, string>();
        foreach (var pair in text.Split('&').Where(pair => pair.Length > 0))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            query[Decode(equals < 0 ? pair : pair[..equals])] = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
        }

        return query;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string MergeSlashes(string path)
    {
        while (path.Contains("//", StringComparison.Ordinal))
        {
            path = path.Replace("//", "/", StringComparison.Ordinal);
        }

        return path;
    }
}
