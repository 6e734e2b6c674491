using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.Core.Trust;

namespace LdapMailcow.Mailcow.Transport;

/// <summary>Accepts mailcow's certificate or says which setting helps, before anything (the key above all) is sent.</summary>
internal sealed class CertificateCheck(string host, string? caFile)
{
    private const string LastResort = "(last resort: LDAP_MAILCOW_API_TLS_VERIFY=false)";

    /// <param name="chain">As built by <see cref="ServerTrust.Policy"/>.</param>
    /// <exception cref="UntrustedServerException">Always instead of false, because only an exception carries a reason.</exception>
    public bool Accept(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 server)
        {
            throw new UntrustedServerException($"mailcow at {host} (LDAP_MAILCOW_API_HOST) showed no certificate.");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            throw new UntrustedServerException(TrustProblem(server, ServerTrust.StatusOf(chain)));
        }

        return !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? true : throw new UntrustedServerException(
            $"The certificate of mailcow at {host} is for {Excerpt.Clean(ServerTrust.NamesOf(server))} and not for this host name: use a name from it in LDAP_MAILCOW_API_HOST {LastResort}.");
    }

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
}
