using System.Net.Security;
using System.Net.Sockets;
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
        catch (Exception e) when (e is AuthenticationException or IOException { InnerException: not SocketException })
        {
            throw new DirectoryUnavailableException(
                UntrustedServerException.In(e)?.Message
                ?? $"{server} does not speak TLS as expected: {e.GetBaseException().Message.TrimEnd('.')} (check the scheme and port in LDAP_MAILCOW_LDAP_URI).",
                e);
        }
    }
}
