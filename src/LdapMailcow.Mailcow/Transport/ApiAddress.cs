using System.Net;

namespace LdapMailcow.Mailcow.Transport;

internal sealed class ApiAddress(Uri host, IWebProxy? proxy = null)
{
    private const string ApiPath = "/api/v1/";

    /// <summary>Without a trailing slash, as in LDAP_MAILCOW_API_HOST.</summary>
    public string Url { get; } = host.GetLeftPart(UriPartial.Path).TrimEnd('/');

    public string HostAndPort { get; } = $"{host.Host}:{host.Port}";

    public string Host { get; } = host.Host;

    public bool IsEncrypted { get; } = host.Scheme == Uri.UriSchemeHttps;

    /// <summary>The same host and port with https.</summary>
    public string Encrypted { get; } = $"{Uri.UriSchemeHttps}://{host.Authority}";

    public Uri Base => new(Url + ApiPath);

    /// <summary><c> through the proxy http://proxy.example.test:3128 (…)</c>, or empty: who has forgotten the proxy looks in the wrong place.</summary>
    public string Via { get; } = proxy is not null && !proxy.IsBypassed(host) && proxy.GetProxy(host) is { } way
        ? $" through the proxy {way.Scheme}://{way.Authority} (HTTP_PROXY, HTTPS_PROXY, NO_PROXY)"
        : "";

    public override string ToString() => $"mailcow at {Url} (LDAP_MAILCOW_API_HOST){Via}";

    /// <summary>The value of LDAP_MAILCOW_API_HOST that a redirect points to; null when it does not lead to an API.</summary>
    public string? HostBehind(Uri? location)
    {
        if (location is null)
        {
            return null;
        }

        var absolute = location.IsAbsoluteUri ? location : new Uri(Base, location);
        var isApi = absolute.AbsolutePath.StartsWith(ApiPath, StringComparison.Ordinal);
        var isHttp = absolute.Scheme == Uri.UriSchemeHttp || absolute.Scheme == Uri.UriSchemeHttps;
        return isHttp && isApi ? $"{absolute.Scheme}://{absolute.Authority}" : null;
    }
}
