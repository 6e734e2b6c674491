using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Tls;

namespace LdapMailcow.Ldap.Transport;

/// <summary>Puts TLS on a stream and says in one sentence why it did not work.</summary>
internal sealed class TlsHandshake(LdapOptions options, LdapUri server, StepGuard guard, TimeProvider time)
{
    public async Task<Stream> RunAsync(Stream plain, CancellationToken cancellationToken)
    {
        var tls = Options();
        var secure = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            return await guard.RunAsync("setting up TLS", token => AuthenticateAsync(secure, tls, token), cancellationToken);
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    /// <summary>The file is read each time, so that a renewed one counts at once.</summary>
    private SslClientAuthenticationOptions Options()
    {
        var tls = options.VerifyTls
            ? ServerTrust.Verifying(Authorities(), time, problem => CertificateSentence.Of(server, options.CaFile, problem))
            : ServerTrust.NotVerifying();
        tls.TargetHost = server.Host;
        return tls;
    }

    private X509Certificate2Collection? Authorities()
    {
        if (options.CaFile is not { } file)
        {
            return null;
        }

        return AuthorityFile.TryRead(file, out var authorities, out var problem)
            ? authorities
            : throw new DirectoryUnavailableException($"LDAP_MAILCOW_LDAP_CA_FILE '{file}' {problem}.");
    }

    private async Task<Stream> AuthenticateAsync(SslStream secure, SslClientAuthenticationOptions tls, CancellationToken token)
    {
        try
        {
            await secure.AuthenticateAsClientAsync(tls, token);
            return secure;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            throw new DirectoryUnavailableException(UntrustedServerException.In(e)?.Message ?? NoTls(e), e);
        }
    }

    /// <summary>A port for plain LDAP hangs up on TLS or answers in its own words, and so does a web server's.</summary>
    private string NoTls(Exception failure) => server.Secure
        ? $"{server} does not speak TLS on this port ({failure.GetBaseException().Message.TrimEnd('.')}): if it is the one for ldap://, write {server with { Secure = false }} in LDAP_MAILCOW_LDAP_URI "
            + "and set LDAP_MAILCOW_LDAP_STARTTLS=true; ldaps:// usually has port 636."
        : $"{server} agreed to StartTLS and then did not speak TLS as expected: {failure.GetBaseException().Message.TrimEnd('.')} (LDAP_MAILCOW_LDAP_URI, LDAP_MAILCOW_LDAP_STARTTLS).";
}
