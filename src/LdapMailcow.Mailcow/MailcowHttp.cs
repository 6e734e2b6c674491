using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Trust;
using LdapMailcow.Mailcow.Transport;

namespace LdapMailcow.Mailcow;

/// <summary>How HTTP must be set up for mailcow.</summary>
public static class MailcowHttp
{
    /// <summary>Below mailcow's own keep-alive time, so that a write never meets a connection that is just being closed.</summary>
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(15);

    /// <summary>
    /// No cookies: a mailcow session cookie alone is an administrator. No redirects: they would carry the key elsewhere.
    /// </summary>
    /// <exception cref="MailcowUnavailableException">The file of LDAP_MAILCOW_API_CA_FILE cannot be used.</exception>
    public static SocketsHttpHandler CreateHandler(MailcowOptions options) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = options.ConnectTimeout,
        Proxy = options.Proxy,
        PooledConnectionIdleTimeout = _idle,
        SslOptions = Tls(options),
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

    /// <summary>null when the file is a usable PEM bundle, otherwise one sentence.</summary>
    public static string? CaFileProblem(string path)
    {
        try
        {
            return Authorities(path).Count > 0 ? null : $"{path} (LDAP_MAILCOW_API_CA_FILE) has no certificate in PEM form.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"{path} (LDAP_MAILCOW_API_CA_FILE) cannot be read as certificates in PEM form: {Excerpt.Clean(e.Message)}";
        }
    }

    private static SslClientAuthenticationOptions Tls(MailcowOptions options)
    {
        if (!options.VerifyTls)
        {
#pragma warning disable CA5359 // The administrator asked for exactly this, and is warned in the log.
            return new() { CertificateChainPolicy = ServerTrust.Policy(null), RemoteCertificateValidationCallback = (_, _, _, _) => true };
#pragma warning restore CA5359
        }

        if (options.CaFile is { } path && CaFileProblem(path) is { } problem)
        {
            throw new MailcowUnavailableException(problem);
        }

        var check = new CertificateCheck(new ApiAddress(options.ApiHost).HostAndPort, options.CaFile);
        return new()
        {
            CertificateChainPolicy = ServerTrust.Policy(options.CaFile is null ? null : Authorities(options.CaFile)),
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => check.Accept(certificate, chain, errors),
        };
    }

    private static X509Certificate2Collection Authorities(string path)
    {
        var bundle = new X509Certificate2Collection();
        bundle.ImportFromPemFile(path);
        return bundle;
    }
}
