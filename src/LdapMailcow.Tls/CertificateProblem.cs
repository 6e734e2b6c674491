using System.Security.Cryptography.X509Certificates;

namespace LdapMailcow.Tls;

/// <summary>Why a server is not trusted, in the order in which it is looked for.</summary>
public enum CertificateFault
{
    NotShown,
    Expired,
    NotYetValid,

    AuthorityOutOfTime,

    UnknownAuthority,

    NotAcceptable,

    OtherHost,
}

public sealed record CertificateProblem(CertificateFault Fault, X509Certificate2? Certificate, X509Certificate2? Top, X509ChainStatusFlags Status)
{
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
