using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class CheckTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_is_well_without_a_single_write()
    {
        var mailcow = ReadTests.Recorded().On("GET add/alias", Recording.Of("method_get_on_add"));

        var findings = await Some.Gateway(mailcow).CheckAsync(Stop);

        Assert.All(findings, f => Assert.True(f.Passed, f.Sentence));
        Assert.All(mailcow.Calls, c => Assert.StartsWith("GET ", c, StringComparison.Ordinal));
        Assert.Equal(
            [
                "mailcow 2026-07a answers at https://mail.example.test and accepts LDAP_MAILCOW_API_KEY.",
                "LDAP_MAILCOW_API_KEY may write.",
                "mailcow hosts aliased.test (alias domain of example.test) with 399988 places left for aliases.",
                "mailcow hosts example.test with 399988 places left for aliases.",
                "mailcow hosts second.test with 399998 places left for aliases.",
                "mailcow hosts small.test with 2 places left for aliases.",
                "mailcow hosts xn--bcher-kva.test with 400000 places left for aliases.",
            ],
            findings.Select(f => f.Sentence));
    }

    [Fact]
    public async Task A_read_only_key_is_found_and_the_rest_is_shown()
    {
        var mailcow = ReadTests.Recorded().On("GET add/alias", Recording.Of("auth_ro_add"));

        var findings = await Some.Gateway(mailcow).CheckAsync(Stop);

        var failed = Assert.Single(findings, f => !f.Passed);
        Assert.Contains("LDAP_MAILCOW_API_KEY may only read", failed.Sentence, StringComparison.Ordinal);
        Assert.Contains(findings, f => f.Sentence.Contains("small.test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_key_is_refused_with_one_request()
    {
        var mailcow = new ScriptedMailcow().On("GET get/status/version", Recording.Of("auth_wrong_key"));

        var refusal = await Assert.ThrowsAsync<MailcowUnauthorizedException>(() => Some.Gateway(mailcow).CheckAsync(Stop));

        Assert.Contains("LDAP_MAILCOW_API_KEY", refusal.Message, StringComparison.Ordinal);
        Assert.Single(mailcow.Calls);
    }

    [Fact]
    public async Task A_version_that_an_old_mailcow_does_not_tell_is_no_failure()
    {
        var mailcow = ReadTests.Recorded("").On("GET add/alias", Recording.Of("method_get_on_add"));
        var log = new FakeLogger<MailcowGateway>();

        var findings = await Some.Gateway(mailcow).CheckAsync(Stop);
        var snapshot = await Some.Gateway(mailcow, log: log).ReadAsync(MailcowScope.Everything, Stop);

        Assert.All(findings, f => Assert.True(f.Passed, f.Sentence));
        Assert.Contains("(version not told)", findings[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(13, snapshot.Aliases.Count);
        Assert.Contains(log.Lines, l => l.Contains("Connected to mailcow of unknown version.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mailcow_without_domains_fails_the_check()
    {
        var mailcow = new ScriptedMailcow()
            .On("GET get/status/version", Recording.Of("get_status_version"))
            .On("GET add/alias", Recording.Of("method_get_on_add"))
            .On("GET get/domain/all", Recording.Of("get_domain_all_none"))
            .On("GET get/alias-domain/all", "{}");

        Assert.Contains(await Some.Gateway(mailcow).CheckAsync(Stop), f => !f.Passed && f.Sentence.Contains("no domain", StringComparison.Ordinal));
    }
}
