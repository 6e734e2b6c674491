namespace LdapMailcow.Configuration;

/// <summary>The URL of mailcow.</summary>
internal static class UrlParsers
{
    /// <summary>Scheme, host and port; everything after that is added by the daemon itself.</summary>
    public static string? ApiHost(string text, out Uri value)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            value = new Uri("https://invalid");
            return text.Contains("://", StringComparison.Ordinal) || text.Contains(' ', StringComparison.Ordinal) ? "" : $"write https://{text}";
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
