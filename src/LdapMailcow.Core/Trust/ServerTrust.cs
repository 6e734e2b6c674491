using System.Security.Cryptography.X509Certificates;

namespace LdapMailcow.Core.Trust;

/// <summary>How a server's certificate is judged, the same for the directory and for mailcow; the sentences about it are theirs.</summary>
public static class ServerTrust
{
    /// <summary>
    /// How the chain is built. Nothing is fetched from addresses a certificate names: that would wait 15 s for each one that does
    /// not answer, whatever the time-out, and would trust the network before the server.
    /// </summary>
    /// <param name="authorities">Those of the CA file, or null for the system's.</param>
    public static X509ChainPolicy Policy(X509Certificate2Collection? authorities)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return policy;
    }

    /// <returns>Everything that is wrong with the chain.</returns>
    public static X509ChainStatusFlags StatusOf(X509Chain? chain) =>
        chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.PartialChain;

    /// <summary>The host names and addresses it is for; its subject, when it says none.</summary>
    public static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToList();
        return names.Count > 0 ? string.Join(", ", names) : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }
}
