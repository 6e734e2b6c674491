using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace LdapMailcow.Tls;

public static class ServerTrust
{
    private const X509ChainStatusFlags Times = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested;

    public static SslClientAuthenticationOptions Verifying(X509Certificate2Collection? authorities, TimeProvider time, Func<CertificateProblem, string> sentence) => new()
    {
        CertificateChainPolicy = Policy(authorities),
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            Judge(certificate, chain, errors, time.GetUtcNow()) is { } problem ? throw new UntrustedServerException(sentence(problem)) : true,
    };

    /// <summary>Accepts anybody: an administrator's last resort, who is warned in the log.</summary>
    public static SslClientAuthenticationOptions NotVerifying() => new()
    {
        CertificateChainPolicy = Policy(null),
#pragma warning disable CA5359 // Exactly this was asked for.
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
    };

    /// <summary>How the chain is built. Nothing is fetched from addresses a certificate names: that would wait 15 s for each one that does not
    /// answer, whatever the time-out, and would trust the network before the server.</summary>
    internal static X509ChainPolicy Policy(X509Certificate2Collection? authorities)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return policy;
    }

    /// <param name="errors">The platform's opinion; only that about the host name counts, the others are those of the chain.</param>
    internal static CertificateProblem? Judge(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, DateTimeOffset now)
    {
        var server = certificate as X509Certificate2;
        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.PartialChain;
        return Fault(server, chain, status & ~Times, errors, now.UtcDateTime) is { } fault
            ? new CertificateProblem(fault, server, chain?.ChainElements.LastOrDefault()?.Certificate, status)
            : null;
    }

    private static CertificateFault? Fault(X509Certificate2? server, X509Chain? chain, X509ChainStatusFlags status, SslPolicyErrors errors, DateTime now)
    {
        if (server is null)
        {
            return CertificateFault.NotShown;
        }

        if (OutOfTime(server, now) is { } own)
        {
            return own;
        }

        // Not the chain's own status: that is of the system's clock.
        if (chain?.ChainElements.Any(one => OutOfTime(one.Certificate, now) is not null) == true)
        {
            return CertificateFault.AuthorityOutOfTime;
        }

        return (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0 ? CertificateFault.UnknownAuthority
            : status != X509ChainStatusFlags.NoError ? CertificateFault.NotAcceptable
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? CertificateFault.OtherHost
            : null;
    }

    private static CertificateFault? OutOfTime(X509Certificate2 certificate, DateTime now) =>
        now > certificate.NotAfter.ToUniversalTime() ? CertificateFault.Expired
        : now < certificate.NotBefore.ToUniversalTime() ? CertificateFault.NotYetValid
        : null;
}
