using System.Net;
using System.Net.Sockets;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class TlsTests : IDisposable
{
    private readonly Certificates _ours = new("Our CA");
    private readonly Certificates _others = new("Other CA");
    private readonly string _folder = Directory.CreateTempSubdirectory("ldap-mailcow-tls-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ours.Dispose();
        _others.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task The_right_authority_in_the_file_opens_the_door(string host)
    {
        using var certificate = _ours.Server("localhost", "127.0.0.1");
        await using var server = new TinyServer(certificate);

        var version = await VersionAsync(Options(server, host, PemFile($"{_others.Pem}\n{_ours.Pem}")));

        Assert.Equal("2026-07a", version);
        Assert.Contains(Some.Key, server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_self_signed_certificate_can_be_pinned()
    {
        using var certificate = Certificates.SelfSigned("127.0.0.1");
        await using var server = new TinyServer(certificate);

        Assert.Equal("2026-07a", await VersionAsync(Options(server, "127.0.0.1", PemFile(certificate.ExportCertificatePem()))));
    }

    [Fact]
    public async Task Without_a_file_an_unknown_authority_is_refused()
    {
        using var certificate = _ours.Server("127.0.0.1");

        await Refused(certificate, null, "'Our CA'", "LDAP_MAILCOW_API_CA_FILE", "LDAP_MAILCOW_API_TLS_VERIFY=false");
    }

    [Fact]
    public async Task Another_authority_in_the_file_is_refused()
    {
        using var certificate = _ours.Server("127.0.0.1");

        await Refused(certificate, PemFile(_others.Pem), "'Our CA'", "is not in", "LDAP_MAILCOW_API_CA_FILE");
    }

    [Theory]
    [InlineData("other.invalid")]
    [InlineData("127.0.0.2")]
    public async Task A_certificate_for_another_host_is_refused(string name)
    {
        using var certificate = _ours.Server(name);

        await Refused(certificate, PemFile(_ours.Pem), name, "LDAP_MAILCOW_API_HOST");
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        using var certificate = _ours.Server(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(-1), "127.0.0.1");

        await Refused(certificate, PemFile(_ours.Pem), "is not valid now", "LDAP_MAILCOW_API_HOST");
    }

    [Fact]
    public async Task Years_later_the_certificate_has_expired()
    {
        using var certificate = _ours.Server("127.0.0.1");
        await using var server = new TinyServer(certificate);
        var options = Options(server, "127.0.0.1", PemFile(_ours.Pem));

        var failure = await Assert.ThrowsAnyAsync<MailcowUnavailableException>(() => VersionAsync(options, clock: new FakeTimeProvider(DateTimeOffset.UtcNow.AddYears(30))));

        Assert.Contains("is not valid now", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_tomorrow_is_refused()
    {
        using var certificate = _ours.Server(DateTimeOffset.UtcNow.AddDays(1), DateTimeOffset.UtcNow.AddDays(30), "127.0.0.1");

        await Refused(certificate, PemFile(_ours.Pem), "is not valid now", "clock");
    }

    [Fact]
    public async Task The_last_resort_accepts_anything_and_warns()
    {
        using var certificate = _ours.Server("other.invalid");
        await using var server = new TinyServer(certificate);
        var log = new FakeLogger<MailcowGateway>();

        Assert.Equal("2026-07a", await VersionAsync(Options(server, "127.0.0.1", null) with { VerifyTls = false }, log));
        Assert.Contains(log.Lines, l => l.Contains("LDAP_MAILCOW_API_TLS_VERIFY=false", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_fetched_from_where_a_certificate_points()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var elsewhere = new Certificates("Elsewhere") { IssuerUrl = $"http://{silent.LocalEndpoint}/ca.crt" };
        using var certificate = elsewhere.Server("127.0.0.1");
        await using var server = new TinyServer(certificate);

        await VersionAsync(Options(server, "127.0.0.1", PemFile(elsewhere.Pem)));
        await VersionAsync(Options(server, "127.0.0.1", null) with { VerifyTls = false });
        await Refused(certificate, null, "'Elsewhere'");
        await Refused(certificate, PemFile(_ours.Pem), "'Elsewhere'");

        Assert.False(silent.Pending());
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_refused()
    {
        await using var server = new TinyServer(null);

        var failure = await Assert.ThrowsAnyAsync<MailcowUnavailableException>(() => VersionAsync(Options(server, "127.0.0.1", PemFile(_ours.Pem))));

        Assert.Contains("TLS handshake failed", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, r => r.Contains(Some.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_to_an_untrusted_server_ends_writing()
    {
        using var certificate = _others.Server("127.0.0.1");
        await using var server = new TinyServer(certificate);
        var options = Options(server, "127.0.0.1", PemFile(_ours.Pem));
        using var handler = MailcowHttp.CreateHandler(options, TimeProvider.System);

        var outcome = Assert.Single(await Some.Gateway(handler, options: options).WriteAsync(Some.Create(Some.Values(), "a@example.test"), Stop));

        Assert.Equal((WriteResult.Unknown, true), (outcome.Result, outcome.EndsWriting));
        Assert.Contains("LDAP_MAILCOW_API_CA_FILE", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("no certificate at all", "holds no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "cannot be read")]
    [InlineData(null, "cannot be read")]
    public void An_unusable_file_is_one_sentence(string? content, string sentence)
    {
        var path = content is null ? Path.Combine(_folder, "missing.pem") : PemFile(content);

        var problem = Assert.Throws<MailcowUnavailableException>(() => MailcowHttp.CreateHandler(Some.Options with { CaFile = path }, TimeProvider.System)).Message;

        Assert.Contains("LDAP_MAILCOW_API_CA_FILE", problem, StringComparison.Ordinal);
        Assert.Contains(sentence, problem, StringComparison.Ordinal);
    }

    private static async Task Refused(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate, string? file, params string[] parts)
    {
        await using var server = new TinyServer(certificate);

        var failure = await Assert.ThrowsAnyAsync<MailcowUnavailableException>(() => VersionAsync(Options(server, "127.0.0.1", file)));

        Assert.All(parts, p => Assert.Contains(p, failure.Message, StringComparison.Ordinal));
        Assert.Contains($"127.0.0.1:{server.Port}", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static async Task<string> VersionAsync(MailcowOptions options, FakeLogger<MailcowGateway>? log = null, TimeProvider? clock = null)
    {
        using var handler = MailcowHttp.CreateHandler(options, clock ?? TimeProvider.System);
        var findings = await Some.Gateway(handler, options: options, log: log).CheckAsync(Stop);
        return findings[0].Passed ? findings[0].Sentence.Split(' ')[1] : throw new MailcowUnavailableException(findings[0].Sentence);
    }

    private static MailcowOptions Options(TinyServer server, string host, string? file) =>
        Some.Options with { ApiHost = new Uri($"https://{host}:{server.Port}/"), CaFile = file };

    private string PemFile(string content)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".pem");
        File.WriteAllText(path, content);
        return path;
    }
}
