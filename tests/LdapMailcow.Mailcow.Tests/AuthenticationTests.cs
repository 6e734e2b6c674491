using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class AuthenticationTests
{
    private const string Version = "GET get/status/version";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("auth_wrong_key", "LDAP_MAILCOW_API_KEY is wrong, or the API is disabled")]
    [InlineData("auth_api_disabled", "LDAP_MAILCOW_API_KEY is wrong, or the API is disabled")]
    [InlineData("auth_ip_not_allowed", "does not accept this host's address 127.0.0.1: add it to the allow list in mailcow's System → Configuration → Access → API")]
    public async Task Each_refusal_of_the_key_has_its_sentence_and_one_request(string recording, string sentence)
    {
        var mailcow = new ScriptedMailcow().On(Version, Recording.Of(recording));

        var failure = await Assert.ThrowsAsync<MailcowUnauthorizedException>(() => Some.Gateway(mailcow).ReadAsync(MailcowScope.Everything, Stop));

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Some.Key, failure.ToString(), StringComparison.Ordinal);
        Assert.Single(mailcow.Calls);
    }

    [Fact]
    public async Task A_login_of_a_proxy_is_told_apart()
    {
        var mailcow = new ScriptedMailcow().On(Version, "<html><head><title>401 Authorization Required</title></head></html>", 401);

        var failure = await Assert.ThrowsAsync<MailcowUnauthorizedException>(() => Some.Gateway(mailcow).ReadAsync(MailcowScope.Everything, Stop));

        Assert.Contains("proxy", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_401_counts_even_when_its_text_is_cut_off()
    {
        var mailcow = new ScriptedMailcow().On(Version, _ => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized)
        {
            Content = new StreamContent(new CutStream()),
        }));

        await Assert.ThrowsAsync<MailcowUnauthorizedException>(() => Some.Gateway(mailcow).ReadAsync(MailcowScope.Everything, Stop));
    }

    [Theory]
    [InlineData("auth_wrong_key_add")]
    [InlineData("auth_ip_not_allowed_write")]
    public async Task A_write_that_is_refused_the_key_stops_everything(string recording)
    {
        var mailcow = new ScriptedMailcow().On("POST add/alias", Recording.Of(recording));

        await Assert.ThrowsAsync<MailcowUnauthorizedException>(() => Some.Gateway(mailcow).WriteAsync(Some.Create(Some.Values(), "a@example.test"), Stop));

        Assert.Single(mailcow.Calls);
    }

    [Theory]
    [InlineData("auth_ro_add", WriteKind.CreateAliases, "add/alias")]
    [InlineData("auth_ro_edit", WriteKind.EditAliases, "edit/alias")]
    [InlineData("auth_ro_delete", WriteKind.DeleteAliases, "delete/alias")]
    public async Task A_read_only_key_is_one_sentence_and_ends_writing(string recording, WriteKind kind, string path)
    {
        var mailcow = new ScriptedMailcow().On("POST " + path, Recording.Of(recording))
            .On("GET get/alias/21", Some.Alias(21, "a@example.test").ToJsonString());
        var batch = new WriteBatch(kind, [new WriteItem(Address.Parse("a@example.test"), 21, Some.Marker)], Some.Values());

        var outcome = Assert.Single(await Some.Gateway(mailcow).WriteAsync(batch, Stop));

        Assert.Equal((WriteResult.Refused, true), (outcome.Result, outcome.EndsWriting));
        Assert.Contains("LDAP_MAILCOW_API_KEY may only read", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("POST " + path, mailcow.Calls[^1]);
    }

    [Theory]
    [InlineData("auth_no_key_get")]
    [InlineData("auth_basic_instead")]
    public async Task A_key_that_never_arrives_shows_as_an_empty_body(string recording)
    {
        var mailcow = new ScriptedMailcow().On(Version, Recording.Of(recording)).On("GET get/domain/all", Recording.Of(recording));

        var failure = await Assert.ThrowsAnyAsync<MailcowUnavailableException>(() => Some.Gateway(mailcow).ReadAsync(MailcowScope.Everything, Stop));
        var finding = Assert.Single(await Some.Gateway(mailcow).CheckAsync(Stop));

        Assert.False(finding.Passed);
        Assert.Contains("drops the header X-API-Key", failure.Message, StringComparison.Ordinal);
    }

    private sealed class CutStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new HttpIOException(HttpRequestError.ResponseEnded));
    }
}
