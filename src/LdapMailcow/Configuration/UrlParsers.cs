namespace LdapMailcow.Configuration;

/// <summary>URLs of mailcow and of those who are told.</summary>
internal static class UrlParsers
{
    /// <summary>As it stands; path and query may hold a token.</summary>
    public static string? Http(string text, out Uri value) => Parsed(text, out value, Uri.UriSchemeHttp, Uri.UriSchemeHttps);

    /// <summary>Only the server and who logs in there.</summary>
    public static string? Smtp(string text, out Uri value) =>
        Parsed(text, out value, "smtp", "smtps") ?? (value.PathAndQuery.Trim('/').Length + value.Fragment.Length > 0 ? "something stands behind the host" : null);

    private static string? Parsed(string text, out Uri value, params ReadOnlySpan<string> schemes)
    {
        var isUrl = Uri.TryCreate(text, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme) && url.Host.Length > 0;
        value = isUrl ? url! : new Uri("https://invalid");
        return isUrl ? null : "";
    }

    /// <summary>Scheme, host and port; everything after that is added by the daemon itself.</summary>
    public static string? ApiHost(string text, out Uri value)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            value = new Uri("https://invalid");
            return text.Contains("://", StringComparison.Ordinal) || text.Contains(' ', StringComparison.Ordinal) ? "" : $"the scheme is missing: write https://{text}";
        }

        value = new Uri(uri.GetLeftPart(UriPartial.Scheme) + uri.Authority);
        var form = value.GetLeftPart(UriPartial.Authority);
        return uri switch
        {
            { UserInfo.Length: > 0 } => $"write {form}, the API takes no user name in its URL",
            { AbsolutePath: not "/" } => $"write {form}, the path of the API is added by itself",
            _ when uri.Query.Length + uri.Fragment.Length > 0 => $"write {form}, without anything behind the host name",
            _ => null,
        };
    }
}
