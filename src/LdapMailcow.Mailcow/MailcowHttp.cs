using System.Net;
using System.Net.Http.Headers;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow;

public static class MailcowHttp
{
    /// <summary>Below mailcow's own keep-alive time, so that a write never meets a connection that is just being closed.</summary>
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(15);

    /// <summary>No cookies: a mailcow session cookie alone is an administrator. No redirects: they would carry the key elsewhere.</summary>
    public static SocketsHttpHandler CreateHandler(MailcowOptions options, TimeProvider time) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = options.ConnectTimeout,
        Proxy = options.Proxy,
        PooledConnectionIdleTimeout = _idle,
        SslOptions = ApiCertificate.Check(options.ApiHost, options.CaFile, options.VerifyTls, time),
    };

    /// <summary>Sets base address, headers and time limit. The whole exchange is limited by the gateway, which also limits the body.</summary>
    public static void Configure(HttpClient client, MailcowOptions options)
    {
        client.BaseAddress = new ApiAddress(options.ApiHost).Base;
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("ldap-mailcow", "1.0"));
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-API-Key", options.ApiKey);
    }
}
