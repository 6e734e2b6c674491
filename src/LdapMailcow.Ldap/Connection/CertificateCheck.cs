using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Connection;

/// <summary>
/// Checks a server's certificate: time, name and chain, each with its own sentence. The authorities are those of the CA file,
/// or the system's when there is none.
/// </summary>
internal sealed class CertificateCheck(LdapUri server, string? caFile, TimeProvider time)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <returns>null, or the sentence that says what is wrong.</returns>
    public string? Problem(X509Certificate2? certificate, X509Chain? received)
    {
        if (certificate is null)
        {
            return $"{server} has no certificate (LDAP_MAILCOW_LDAP_URI).";
        }

        return TimeProblem(certificate) ?? NameProblem(certificate) ?? ChainProblem(certificate, received);
    }

    private string? TimeProblem(X509Certificate2 certificate)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var from = certificate.NotBefore.ToUniversalTime();
        var until = certificate.NotAfter.ToUniversalTime();
        return now > until ? $"The certificate of {server} expired on {until:yyyy-MM-dd HH:mm} UTC; renew it on the server that LDAP_MAILCOW_LDAP_URI names."
            : now < from ? $"The certificate of {server} is valid only from {from:yyyy-MM-dd HH:mm} UTC; check the clock here and the certificate of the server that LDAP_MAILCOW_LDAP_URI names."
            : null;
    }

    private string? NameProblem(X509Certificate2 certificate)
    {
        if (certificate.MatchesHostname(server.Host!, allowWildcards: true, allowCommonName: true))
        {
            return null;
        }

        return $"The certificate of {server} is for another host name ({Names(certificate)}), not for '{server.Host}'; LDAP_MAILCOW_LDAP_URI must use a name of the certificate.";
    }

    private string? ChainProblem(X509Certificate2 certificate, X509Chain? received)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().LocalDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in received?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        if (received is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(received.ChainPolicy.ExtraStore);
        }

        if (caFile is not null)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(ReadAuthorities(caFile));
        }

        return chain.Build(certificate) ? null : ChainSentence(chain);
    }

    private string ChainSentence(X509Chain chain)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        if ((status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
        {
            // Where the chain ends, which may be above the issuer of the certificate itself.
            var missing = chain.ChainElements[^1].Certificate.Issuer;
            return caFile is null
                ? $"The certificate of {server} goes back to '{missing}', which this system does not know; set LDAP_MAILCOW_LDAP_CA_FILE to a PEM file with that authority."
                : $"The certificate of {server} goes back to '{missing}', which is not in LDAP_MAILCOW_LDAP_CA_FILE ('{caFile}').";
        }

        return $"The certificate of {server} is not acceptable: {status}; renew it on the server, or check LDAP_MAILCOW_LDAP_CA_FILE.";
    }

    /// <exception cref="DirectoryUnavailableException">The file is missing or holds no certificate.</exception>
    internal static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new DirectoryUnavailableException($"LDAP_MAILCOW_LDAP_CA_FILE '{file}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }

        return authorities.Count > 0
            ? authorities
            : throw new DirectoryUnavailableException($"LDAP_MAILCOW_LDAP_CA_FILE '{file}' holds no certificate in PEM form.");
    }

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(Text)))
            .ToList();
        return names.Count > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    private static string Text(IPAddress address) => address.ToString();
}
