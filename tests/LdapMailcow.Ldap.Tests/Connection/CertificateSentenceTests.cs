using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.Ldap.Servers;
using LdapMailcow.Ldap.Transport;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Tls;

namespace LdapMailcow.Ldap.Tests.Connection;

/// <summary>Which authority is missing, where a chain has three certificates.</summary>
public sealed class CertificateSentenceTests : IDisposable
{
    private static readonly DateTimeOffset _soon = DateTimeOffset.UtcNow.AddDays(1);

    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _root = Issue("CN=Root", null, _soon);
    private readonly X509Certificate2 _middle;
    private readonly X509Certificate2 _server;

    public CertificateSentenceTests()
    {
        _middle = Issue("CN=Middle", _root, _soon);
        _server = Issue("CN=localhost", _middle, _soon.AddHours(1));
    }

    public void Dispose()
    {
        _server.Dispose();
        _middle.Dispose();
        _root.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_root_is_enough_when_the_server_sends_what_is_between() => Assert.Null(Problem(sent: [_middle], file: [_root]));

    [Fact]
    public void All_authorities_in_the_file_are_enough_when_the_server_sends_only_its_own() => Assert.Null(Problem(sent: [], file: [_middle, _root]));

    [Fact]
    public void With_an_authority_in_between_alone_the_root_is_named_as_missing()
    {
        Assert.Contains("'CN=Root', which is not in LDAP_MAILCOW_LDAP_CA_FILE", Problem(sent: [_middle], file: [_middle]), StringComparison.Ordinal);
        Assert.Contains("'CN=Root', which this system does not know", Problem(sent: [_middle], file: null), StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_root_alone_the_one_in_between_is_named_as_missing() =>
        Assert.Contains("'CN=Middle', which is not in LDAP_MAILCOW_LDAP_CA_FILE", Problem(sent: [], file: [_root]), StringComparison.Ordinal);

    [Fact]
    public void Time_goes_before_the_authority_and_is_that_of_the_daemon()
    {
        Assert.Contains("expired on", Problem(sent: [], file: [_root], DateTimeOffset.UtcNow.AddDays(2)), StringComparison.Ordinal);
        Assert.Contains("valid only from", Problem(sent: [], file: [_root], DateTimeOffset.UtcNow.AddDays(-2)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_that_expired_before_the_certificate_is_not_acceptable() =>
        Assert.Contains("outside its time", Problem(sent: [_middle], file: [_root], _soon.AddMinutes(30)), StringComparison.Ordinal);

    private string? Problem(X509Certificate2[] sent, X509Certificate2[]? file, DateTimeOffset? now = null)
    {
        var path = file is null ? null : _folder.Write("ca.pem", string.Join('\n', file.Select(one => one.ExportCertificatePem())));
        var authorities = path is null ? null : AuthorityFile.Read(path);
        using var chain = new X509Chain { ChainPolicy = ServerTrust.Policy(authorities) };
        chain.ChainPolicy.ExtraStore.AddRange(sent);
        chain.Build(_server);
        return ServerTrust.Judge(_server, chain, SslPolicyErrors.None, now ?? DateTimeOffset.UtcNow) is { } problem
            ? CertificateSentence.Of(new LdapUri(true, "localhost", 636), path, problem)
            : null;
    }

    /// <param name="issuer">null makes an authority that signs itself.</param>
    private static X509Certificate2 Issue(string subject, X509Certificate2? issuer, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(subject == "CN=localhost" ? names.Build() : new X509BasicConstraintsExtension(true, false, 0, true));
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, until);
        }

        // Unlike the overload that takes the issuer, this one lets an authority outlive itself.
        using var signer = issuer.GetECDsaPrivateKey();
        using var issued = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(signer!), from, until, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }
}
