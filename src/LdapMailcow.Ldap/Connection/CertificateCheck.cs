using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Trust;

namespace LdapMailcow.Ldap.Connection;

/// <summary>
/// Checks a server's certificate: time, name and chain, each with its own sentence. The authorities are those of the CA file,
/// or the system's when there is none.
/// </summary>
internal sealed class CertificateCheck(LdapUri server, string? caFile, TimeProvider time)
{
    /// <exception cref="DirectoryUnavailableException">The file is missing or holds no certificate.</exception>
    public static X509ChainPolicy ChainPolicy(string? caFile, DateTimeOffset now)
    {
        var policy = ServerTrust.Policy(caFile is null ? null : ReadAuthorities(caFile));
        policy.VerificationTime = now.LocalDateTime;
        return policy;
    }

    /// <param name="chain">As built by <see cref="ChainPolicy"/>.</param>
    /// <returns>null, or the sentence that says what is wrong.</returns>
    public string? Problem(X509Certificate2? certificate, X509Chain? chain) => certificate is null
        ? $"{server} has no certificate (LDAP_MAILCOW_LDAP_URI)."
        : TimeProblem(certificate) ?? NameProblem(certificate) ?? ChainProblem(certificate, chain);

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

        return $"The certificate of {server} is for another host name ({ServerTrust.NamesOf(certificate)}), not for '{server.Host}'; LDAP_MAILCOW_LDAP_URI must use a name of the certificate.";
    }

    private string? ChainProblem(X509Certificate2 certificate, X509Chain? chain)
    {
        var status = ServerTrust.StatusOf(chain);
        if (status == X509ChainStatusFlags.NoError)
        {
            return null;
        }

        if ((status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
        {
            // Where the chain ends, which may be above the issuer of the certificate itself.
            var missing = (chain?.ChainElements.LastOrDefault()?.Certificate ?? certificate).Issuer;
            return caFile is null
                ? $"The certificate of {server} goes back to '{missing}', which this system does not know; set LDAP_MAILCOW_LDAP_CA_FILE to a PEM file with that authority."
                : $"The certificate of {server} goes back to '{missing}', which is not in LDAP_MAILCOW_LDAP_CA_FILE ('{caFile}').";
        }

        return $"The certificate of {server} is not acceptable: {status}; renew it on the server, or check LDAP_MAILCOW_LDAP_CA_FILE.";
    }

    private static X509Certificate2Collection ReadAuthorities(string file)
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
}
