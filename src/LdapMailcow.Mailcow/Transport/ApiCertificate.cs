using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Tls;

namespace LdapMailcow.Mailcow.Transport;

/// <summary>Accepts mailcow's certificate or says which setting helps, before anything (the key above all) is sent.</summary>
internal static class ApiCertificate
{
    private const string LastResort = "(last resort: LDAP_MAILCOW_API_TLS_VERIFY=false)";

    public static SslClientAuthenticationOptions Check(Uri apiHost, string? caFile, bool verify, TimeProvider time)
    {
        if (!verify)
        {
            return ServerTrust.NotVerifying();
        }

        X509Certificate2Collection? authorities = null;
        if (caFile is { } file && !AuthorityFile.TryRead(file, out authorities, out var problem))
        {
            throw new MailcowUnavailableException($"{file} (LDAP_MAILCOW_API_CA_FILE) {problem}.");
        }

        var host = new ApiAddress(apiHost).HostAndPort;
        return ServerTrust.Verifying(authorities, time, found => Sentence(host, caFile, found));
    }

    private static string Sentence(string host, string? caFile, CertificateProblem problem) => problem.Fault switch
    {
        CertificateFault.NotShown => $"mailcow at {host} (LDAP_MAILCOW_API_HOST) showed no certificate.",
        CertificateFault.Expired or CertificateFault.NotYetValid or CertificateFault.AuthorityOutOfTime =>
            $"The certificate of mailcow at {host} (LDAP_MAILCOW_API_HOST), or one above it, is not valid now (its own time: {Validity(problem.Certificate!)}): "
                + $"renew it, or correct this host's clock {LastResort}.",
        CertificateFault.OtherHost =>
            $"The certificate of mailcow at {host} is for {Excerpt.Clean(problem.Names)} and not for this host name: use a name from it in LDAP_MAILCOW_API_HOST {LastResort}.",
        _ => $"The certificate of mailcow at {host} comes from '{Issuer(problem.Certificate!)}', which {(caFile is null ? "this host does not trust" : $"is not in {caFile}")} ({problem.Status}): "
            + $"put that authority's certificate (PEM) into LDAP_MAILCOW_API_CA_FILE {LastResort}.",
    };

    private static string Validity(X509Certificate2 certificate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}");

    private static string Issuer(X509Certificate2 certificate) => Excerpt.Clean(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true));
}
