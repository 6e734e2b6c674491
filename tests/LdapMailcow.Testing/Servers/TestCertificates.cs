using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Testing.Servers;

/// <summary>A throw-away certificate authority in PEM files, with good, misnamed and expired server certificates.</summary>
public sealed class TestCertificates
{
    /// <summary>Made once for all tests of a process: five keys for each of some hundred servers took a tenth of its time.</summary>
    private static readonly (RSA Authority, RSA Other, RSA Server) _keys = (RSA.Create(2048), RSA.Create(2048), RSA.Create(2048));
    private static readonly Lock _lock = new();

    private readonly string _folder;
    private readonly string? _issuerUrl;

    /// <param name="issuerUrl">Named in each certificate as the place to fetch the authority's from; null for none.</param>
    public TestCertificates(string folder, string? issuerUrl, params IPAddress[] addresses)
    {
        (_folder, _issuerUrl) = (folder, issuerUrl);
        using var turn = _lock.EnterScope();
        using var authority = Authority("Test CA", _keys.Authority);
        using var other = Authority("Unrelated CA", _keys.Other);
        CaFile = Write("ca.pem", authority.ExportCertificatePem());
        OtherCaFile = Write("otherca.pem", other.ExportCertificatePem());
        var now = DateTimeOffset.UtcNow;
        string[] names = ["localhost", "dc1.example.test"];
        IPAddress[] all = [IPAddress.Loopback, .. addresses];
        Good = Issue(authority, "server", names, all, now.AddDays(-2), now.AddDays(300));
        WrongName = Issue(authority, "wrongname", ["other.invalid"], [], now.AddDays(-2), now.AddDays(300));
        Expired = Issue(authority, "expired", names, all, now.AddDays(-30), now.AddDays(-1));
    }

    public string CaFile { get; }

    public string OtherCaFile { get; }

    public (string Certificate, string Key) Good { get; }

    public (string Certificate, string Key) WrongName { get; }

    public (string Certificate, string Key) Expired { get; }

    private static X509Certificate2 Authority(string name, RSA key)
    {
        var request = new CertificateRequest($"O=Tests,CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-60), DateTimeOffset.UtcNow.AddDays(400));
    }

    private (string Certificate, string Key) Issue(
        X509Certificate2 authority, string file, string[] names, IPAddress[] addresses, DateTimeOffset from, DateTimeOffset until)
    {
        var request = new CertificateRequest($"O=Tests,CN={names[0]}", _keys.Server, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var alternatives = new SubjectAlternativeNameBuilder();
        Array.ForEach(names, alternatives.AddDnsName);
        Array.ForEach(addresses, alternatives.AddIpAddress);
        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        if (_issuerUrl is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [_issuerUrl]));
        }

        using var certificate = request.Create(authority, from, until, RandomNumberGenerator.GetBytes(12));
        var keyFile = Write(file + ".key", _keys.Server.ExportPkcs8PrivateKeyPem());
        Tool.Run("/bin/chmod", ["600", keyFile]);
        return (Write(file + ".pem", certificate.ExportCertificatePem()), keyFile);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text + "\n");
        return path;
    }
}
