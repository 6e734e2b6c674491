using LdapMailcow.Core;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Tls;

namespace LdapMailcow.Ldap.Transport;

internal static class CertificateSentence
{
    public static string Of(LdapUri server, string? caFile, CertificateProblem problem) => problem.Fault switch
    {
        CertificateFault.NotShown => $"{server} has no certificate (LDAP_MAILCOW_LDAP_URI).",
        CertificateFault.Expired =>
            $"The certificate of {server} expired on {problem.Certificate!.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC; renew it on the server that LDAP_MAILCOW_LDAP_URI names.",
        CertificateFault.NotYetValid =>
            $"The certificate of {server} is valid only from {problem.Certificate!.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} UTC; check the clock here and the certificate of the server that LDAP_MAILCOW_LDAP_URI names.",
        CertificateFault.AuthorityOutOfTime =>
            $"The certificate of {server} is not acceptable: an authority above it is outside its time; renew it on the server, or check LDAP_MAILCOW_LDAP_CA_FILE.",
        CertificateFault.UnknownAuthority => Unknown(server, caFile, OneLine.Clipped((problem.Top ?? problem.Certificate!).Issuer)),
        CertificateFault.OtherHost =>
            $"The certificate of {server} is for another host name ({OneLine.Clipped(problem.Names)}), not for '{server.Host}'; LDAP_MAILCOW_LDAP_URI must use a name of the certificate.",
        _ => $"The certificate of {server} is not acceptable: {problem.Status}; renew it on the server, or check LDAP_MAILCOW_LDAP_CA_FILE.",
    };

    private static string Unknown(LdapUri server, string? caFile, string missing) => caFile is null
        ? $"The certificate of {server} goes back to '{missing}', which this system does not know; set LDAP_MAILCOW_LDAP_CA_FILE to a PEM file with that authority."
        : $"The certificate of {server} goes back to '{missing}', which is not in LDAP_MAILCOW_LDAP_CA_FILE ('{caFile}').";
}
