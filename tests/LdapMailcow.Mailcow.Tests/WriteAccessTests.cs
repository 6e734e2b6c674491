using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

/// <summary>That a key may write is proven by a request that writes nothing.</summary>
public sealed class WriteAccessTests
{
    private const string Probe = "GET add/alias";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_only_key_is_told_before_any_write()
    {
        var mailcow = new ScriptedMailcow().On(Probe, Recording.Of("auth_ro_add"));

        var failure = await Assert.ThrowsAnyAsync<MailcowUnavailableException>(() => Some.Gateway(mailcow).RequireWriteAccessAsync(Stop));

        Assert.Contains("LDAP_MAILCOW_API_KEY may only read", failure.Message, StringComparison.Ordinal);
        Assert.Equal([Probe], mailcow.Calls);
    }

    [Fact]
    public async Task A_key_that_may_write_is_asked_for_once()
    {
        var mailcow = new ScriptedMailcow().On(Probe, Recording.Of("method_get_on_add"));
        var gateway = Some.Gateway(mailcow);

        await gateway.RequireWriteAccessAsync(Stop);
        await gateway.RequireWriteAccessAsync(Stop);

        Assert.Single(mailcow.Calls);
    }

    [Fact]
    public async Task An_answer_that_does_not_tell_is_left_to_the_writes_and_asked_again()
    {
        var mailcow = new ScriptedMailcow().On(Probe, "", 502).On(Probe, "");
        var gateway = Some.Gateway(mailcow);

        await gateway.RequireWriteAccessAsync(Stop);
        await gateway.RequireWriteAccessAsync(Stop);

        Assert.Equal(2, mailcow.Calls.Count);
    }

    [Fact]
    public async Task A_refused_key_stops_everything() => await Assert.ThrowsAsync<MailcowUnauthorizedException>(() =>
        Some.Gateway(new ScriptedMailcow().On(Probe, Recording.Of("auth_wrong_key"))).RequireWriteAccessAsync(Stop));
}
