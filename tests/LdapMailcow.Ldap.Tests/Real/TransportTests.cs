using System.Net;
using System.Net.Sockets;
using LdapMailcow.Ldap.Names;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>TLS in all its ways of going wrong, each with a sentence of its own.</summary>
public sealed class TransportTests(SlapdServer slapd)
{
    private SlapdFixture Server => slapd.Server;

    private LdapOptions Secure => Reader.Options(Server, Server.LdapsUri);

    [Fact]
    public async Task Ldaps_and_StartTLS_work_with_the_right_authority()
    {
        Assert.Equal(Server.LdapsUri, (await Reader.ReadAsync(Secure)).Server);
        await Reader.ReadAsync(Reader.Options(Server) with { StartTls = true });
        await Reader.ReadAsync(Reader.Options(Server, Server.LdapsUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unknown_authority_names_the_setting_of_the_file()
    {
        var sentence = await Reader.FailureAsync(Secure with { CaFile = null });
        Assert.Contains("set LDAP_MAILCOW_LDAP_CA_FILE", sentence, StringComparison.Ordinal);
        sentence = await Reader.FailureAsync(Secure with { CaFile = Server.Certificates.OtherCaFile });
        Assert.Contains("not in LDAP_MAILCOW_LDAP_CA_FILE", sentence, StringComparison.Ordinal);
        sentence = await Reader.FailureAsync(Reader.Options(Server) with { StartTls = true, CaFile = null });
        Assert.Contains("LDAP_MAILCOW_LDAP_CA_FILE", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_verification_anything_goes() => await Reader.ReadAsync(Secure with { CaFile = null, VerifyTls = false });

    [Fact]
    public async Task A_bundle_of_several_authorities_is_searched()
    {
        using var folder = new TemporaryFolder();
        var bundle = folder.Write("bundle.pem", File.ReadAllText(Server.Certificates.OtherCaFile) + File.ReadAllText(Server.CaFile));
        await Reader.ReadAsync(Secure with { CaFile = bundle });
    }

    [Fact]
    public async Task A_file_without_authorities_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("LDAP_MAILCOW_LDAP_CA_FILE", await Reader.FailureAsync(Secure with { CaFile = folder.File("missing.pem") }), StringComparison.Ordinal);
        Assert.Contains("no certificate", await Reader.FailureAsync(Secure with { CaFile = folder.Write("empty.pem", "nothing") }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServerCertificate.WrongName, "LDAP_MAILCOW_LDAP_URI", "other.invalid")]
    [InlineData(ServerCertificate.Expired, "LDAP_MAILCOW_LDAP_URI", "expired on")]
    public async Task A_certificate_that_does_not_fit_says_why(ServerCertificate certificate, string setting, string why)
    {
        await using var server = await SlapdFixture.StartAsync(new SlapdSettings { Certificate = certificate });
        foreach (var options in new[] { Reader.Options(server, server.LdapsUri), Reader.Options(server) with { StartTls = true } })
        {
            var sentence = await Reader.FailureAsync(options);
            Assert.Contains(setting, sentence, StringComparison.Ordinal);
            Assert.Contains(why, sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_is_fetched_from_where_a_certificate_points()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var server = await SlapdFixture.StartAsync(new SlapdSettings { IssuerUrl = $"http://{silent.LocalEndpoint}/ca.crt" });
        var secure = Reader.Options(server, server.LdapsUri);
        await Reader.ReadAsync(secure);
        await Reader.ReadAsync(secure with { CaFile = null, VerifyTls = false });
        await Reader.FailureAsync(secure with { CaFile = null });
        await Reader.FailureAsync(secure with { CaFile = server.Certificates.OtherCaFile });
        Assert.False(silent.Pending());
    }

    [Fact]
    public async Task Years_later_the_certificate_has_expired()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddYears(3));
        var directory = new LdapDirectory(Secure, clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<LdapDirectory>.Instance);
        var e = await Assert.ThrowsAnyAsync<Core.Directory.DirectoryUnavailableException>(() => directory.ReadAsync(Reader.Token));
        Assert.Contains("expired on", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_to_a_plain_port_names_the_URI() =>
        Assert.Contains("LDAP_MAILCOW_LDAP_URI", await Reader.FailureAsync(Reader.Options(Server, $"ldaps://127.0.0.1:{Server.Port}")), StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_password_names_both_settings()
    {
        var sentence = await Reader.FailureAsync(Reader.Options(Server) with { BindPassword = "Wrong-Secret-9" });
        Assert.Contains("LDAP_MAILCOW_LDAP_BIND_DN and LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("Wrong-Secret-9", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_none_names_the_bind_DN() =>
        Assert.Contains("not a distinguished name", await Reader.FailureAsync(Reader.Options(Server) with { BindDn = "sync@example.test" }), StringComparison.Ordinal);

    [Fact]
    public async Task A_base_that_does_not_exist_is_named() =>
        Assert.Contains("LDAP_MAILCOW_LDAP_BASE_DN", await Reader.FailureAsync(Reader.Options(Server) with { BaseDn = DistinguishedName.Parse("OU=Gone,dc=example,dc=test") }), StringComparison.Ordinal);
}
