using System.Security.Cryptography.X509Certificates;

namespace LdapMailcow.Tls;

/// <summary>Why a server is not trusted, in the order in which it is looked for.</summary>
public enum CertificateFault
{
    NotShown,
    Expired,
    NotYetValid,

    /// <summary>One above the server's own is outside its time.</summary>
    AuthorityOutOfTime,

    UnknownAuthority,

    /// <summary>Everything else that is wrong with the chain; see <see cref="CertificateProblem.Status"/>.</summary>
    NotAcceptable,

    OtherHost,
}

/// <summary>What keeps a server from being trusted.</summary>
/// <param name="Certificate">The server's own; null only for <see cref="CertificateFault.NotShown"/>.</param>
/// <param name="Top">Where the chain ends, which may be above the issuer of the server's own.</param>
/// <param name="Status">Everything that is wrong with the chain.</param>
public sealed record CertificateProblem(CertificateFault Fault, X509Certificate2? Certificate, X509Certificate2? Top, X509ChainStatusFlags Status)
{
    /// <summary>The host names and addresses that the certificate is for; its subject, when it says none.</summary>
    public string Names
    {
        get
        {
            var names = Certificate?.Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
                .ToList() ?? [];
            return names.Count > 0 ? string.Join(", ", names) : Certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false) ?? "";
        }
    }
}
