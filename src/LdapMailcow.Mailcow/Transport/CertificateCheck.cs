using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LdapMailcow.Mailcow.Transport;

/// <summary>Accepts mailcow's certificate or says which setting helps, before anything (the key above all) is sent.</summary>
internal sealed class CertificateCheck(string host, string? caFile, X509Certificate2Collection? authorities, TimeProvider time)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string LastResort = "(last resort: LDAP_MAILCOW_API_TLS_VERIFY=false)";

    /// <exception cref="UntrustedServerException">Always instead of false, because only an exception carries a reason.</exception>
    public bool Accept(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 server)
        {
            throw new UntrustedServerException($"mailcow at {host} (LDAP_MAILCOW_API_HOST) showed no certificate.");
        }

        var trust = authorities is null ? SystemTrust(chain, errors) : OwnTrust(server, chain);
        if (trust is not null)
        {
            throw new UntrustedServerException(TrustProblem(server, trust.Value));
        }

        return !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? true : throw new UntrustedServerException(
            $"The certificate of mailcow at {host} is for {NamesOf(server)} and not for this host name: use a name from it in LDAP_MAILCOW_API_HOST {LastResort}.");
    }

    /// <returns>null, or what is wrong with the chain.</returns>
    private static X509ChainStatusFlags? SystemTrust(X509Chain? chain, SslPolicyErrors errors) =>
        errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? StatusOf(chain) : null;

    private X509ChainStatusFlags? OwnTrust(X509Certificate2 server, X509Chain? received)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities!);
        chain.ChainPolicy.ExtraStore.AddRange(authorities!);
        chain.ChainPolicy.ExtraStore.AddRange(received?.ChainPolicy.ExtraStore ?? []);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        return chain.Build(server) ? null : StatusOf(chain);
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
