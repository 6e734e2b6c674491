using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace LdapMailcow.Mailcow.Transport;

/// <summary>Accepts mailcow's certificate or says which setting helps, before anything (the key above all) is sent.</summary>
internal sealed class CertificateCheck(string host, string? caFile)
{
    private const string LastResort = "(last resort: LDAP_MAILCOW_API_TLS_VERIFY=false)";

    /// <summary>
    /// How the chain is built. Nothing is fetched from addresses a certificate names: that would wait 15 s for each one that does
    /// not answer, and would trust the network before the server.
    /// </summary>
    /// <param name="authorities">Those of the CA file, or null for the system's.</param>
    public static X509ChainPolicy ChainPolicy(X509Certificate2Collection? authorities)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return policy;
    }

    /// <param name="chain">As built by <see cref="ChainPolicy"/>.</param>
    /// <exception cref="UntrustedServerException">Always instead of false, because only an exception carries a reason.</exception>
    public bool Accept(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 server)
        {
            throw new UntrustedServerException($"mailcow at {host} (LDAP_MAILCOW_API_HOST) showed no certificate.");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            throw new UntrustedServerException(TrustProblem(server, StatusOf(chain)));
        }

        return !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? true : throw new UntrustedServerException(
            $"The certificate of mailcow at {host} is for {NamesOf(server)} and not for this host name: use a name from it in LDAP_MAILCOW_API_HOST {LastResort}.");
    }

    private static X509ChainStatusFlags StatusOf(X509Chain? chain) =>
        chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) ?? X509ChainStatusFlags.PartialChain;

    private string TrustProblem(X509Certificate2 server, X509ChainStatusFlags status)
    {
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            var validity = string.Create(
                CultureInfo.InvariantCulture,
                $"{server.NotBefore.ToUniversalTime():yyyy-MM-dd} to {server.NotAfter.ToUniversalTime():yyyy-MM-dd}");
            return $"The certificate of mailcow at {host} (LDAP_MAILCOW_API_HOST), or one above it, is not valid now (its own time: {validity}): "
                + $"renew it, or correct this host's clock {LastResort}.";
        }

        var issuer = Excerpt.Clean(server.GetNameInfo(X509NameType.SimpleName, forIssuer: true));
        return caFile is null
            ? $"The certificate of mailcow at {host} comes from '{issuer}', which this host does not trust ({status}): "
                + $"put that authority's certificate (PEM) into LDAP_MAILCOW_API_CA_FILE {LastResort}."
            : $"The certificate of mailcow at {host} comes from '{issuer}', which is not in {caFile} ({status}): "
                + $"put that authority's certificate (PEM) into LDAP_MAILCOW_API_CA_FILE {LastResort}.";
    }

    private static string NamesOf(X509Certificate2 server)
    {
        var names = server.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString())))
            .ToList();
        return Excerpt.Clean(names.Count > 0 ? string.Join(", ", names) : server.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
    }
}
