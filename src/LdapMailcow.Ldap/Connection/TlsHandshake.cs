using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Connection;

/// <summary>Puts TLS on a stream and says in one sentence why it did not work.</summary>
internal sealed class TlsHandshake(ConnectionSettings settings, LdapUri server, StepGuard guard, TimeProvider time)
{
    private string? _problem;

    public async Task<Stream> RunAsync(Stream plain, CancellationToken cancellationToken)
    {
        var policy = CertificateCheck.ChainPolicy(settings.VerifyTls ? settings.CaFile : null, time.GetUtcNow());
        var secure = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            return await guard.RunAsync("setting up TLS", token => AuthenticateAsync(secure, policy, token), cancellationToken);
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    private async Task<Stream> AuthenticateAsync(SslStream secure, X509ChainPolicy policy, CancellationToken token)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = server.Host,
            CertificateChainPolicy = policy,
            RemoteCertificateValidationCallback = Validate,
        };
        try
        {
            await secure.AuthenticateAsClientAsync(options, token);
            return secure;
        }
        catch (Exception e) when (e is AuthenticationException or IOException { InnerException: not SocketException })
        {
            throw new DirectoryUnavailableException(_problem ?? $"{server} does not speak TLS as expected: {Cause(e)} (check the scheme and port in LDAP_MAILCOW_LDAP_URI).", e);
        }
    }

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _problem = settings.VerifyTls ? new CertificateCheck(server, settings.CaFile, time).Problem(certificate as X509Certificate2, chain) : null;
        return _problem is null;
    }

    private static string Cause(Exception e) => e.GetBaseException().Message.TrimEnd('.');
}
