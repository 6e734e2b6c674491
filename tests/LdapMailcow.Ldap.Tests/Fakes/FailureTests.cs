using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Reading;
using LdapMailcow.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.Ldap.Tests.Fakes;

/// <summary>Refusals, silence and garbage: each is a failed read with one sentence.</summary>
public sealed class FailureTests : IAsyncDisposable
{
    private readonly WireServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(1, "In order to perform this operation a successful bind must be completed", "LDAP_MAILCOW_LDAP_BIND_DN")]
    [InlineData(3, "", "time limit")]
    [InlineData(4, "", "size limit")]
    [InlineData(10, "", "LDAP_MAILCOW_LDAP_URI")]
    [InlineData(11, "pagedResults control not allowed", "limit")]
    [InlineData(32, "", "LDAP_MAILCOW_LDAP_BASE_DN")]
    [InlineData(34, "", "LDAP_MAILCOW_LDAP_BASE_DN")]
    [InlineData(50, "", "LDAP_MAILCOW_LDAP_BIND_DN")]
    [InlineData(51, "", "tried again")]
    [InlineData(52, "", "tried again")]
    [InlineData(53, "paged results cookie is invalid or old", "invalid or old")]
    [InlineData(80, "internal", "internal")]
    [InlineData(4711, "", "4711")]
    public async Task Any_result_code_after_any_search_fails_the_read(int code, string diagnostic, string expected)
    {
        // The eleventh member is no user, so nested groups and other candidates are asked for, too.
        var company = WireCompany.Of(10, 11);
        for (var fault = 0; fault < 4; fault++)
        {
            var number = 0;
            _server.OnSearch = request => number++ == fault ? [.. company.Answer(request).SkipLast(1), WireMessages.Done(request.Id, code, diagnostic, [])] : company.Answer(request);
            Assert.Contains(expected, await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(49, "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 52e, v4563", "LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD")]
    [InlineData(49, "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 533, v4563", "disabled")]
    [InlineData(49, "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 775, v4563", "locked")]
    [InlineData(49, "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 701, v4563", "account in LDAP_MAILCOW_LDAP_BIND_DN has expired")]
    [InlineData(49, "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 532, v4563", "password")]
    [InlineData(49, "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 773, v4563", "must change")]
    [InlineData(8, "BindSimple: Transport encryption required.", "LDAP_MAILCOW_LDAP_STARTTLS")]
    [InlineData(13, "TLS confidentiality required", "ldaps://")]
    [InlineData(34, "invalid DN", "LDAP_MAILCOW_LDAP_BIND_DN is not a distinguished name")]
    [InlineData(53, "Account inactivated. Contact system administrator.", "disabled")]
    public async Task A_refused_bind_becomes_words(int code, string diagnostic, string expected)
    {
        _server.OnBind = request => WireMessages.Bound(request.Id, code, diagnostic);
        var sentence = await Reader.FailureAsync(_server.Options);
        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.Empty(_server.Searches);
    }

    [Theory]
    [InlineData("15030300020228", "speaks TLS from the first byte: write ldaps://")]
    [InlineData("485454502f312e3120343030", "answers as a web server and not as LDAP")]
    [InlineData("3c68746d6c3e", "answers as a web server and not as LDAP")]
    [InlineData("5353482d322e30", "sent something that is no LDAP while binding")]
    public async Task A_first_answer_in_another_protocol_is_recognised(string hex, string expected)
    {
        _server.OnBind = _ => Convert.FromHexString(hex);
        var sentence = await Reader.FailureAsync(_server.Options);
        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_LDAP_URI", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_is_in_no_sentence_even_if_the_server_repeats_it()
    {
        _server.OnBind = request => WireMessages.Bound(request.Id, 49, "wrong password Wire-Secret-1");
        Assert.DoesNotContain("Wire-Secret-1", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_password_is_never_sent()
    {
        Assert.Contains("LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD", await Reader.FailureAsync(_server.Options with { BindPassword = "" }), StringComparison.Ordinal);
        Assert.Equal(0, _server.Binds);
    }

    [Fact]
    public async Task A_refused_StartTLS_names_the_setting_and_sends_no_password()
    {
        Assert.Contains("LDAP_MAILCOW_LDAP_STARTTLS", await Reader.FailureAsync(_server.Options with { StartTls = true }), StringComparison.Ordinal);
        Assert.Equal(0, _server.Binds);
    }

    [Fact]
    public async Task Data_slipped_in_after_StartTLS_is_not_trusted()
    {
        _server.OnExtended = request => [.. WireMessages.Extended(request.Id, 0), .. WireMessages.Bound(request.Id + 1, 0)];
        var sentence = await Reader.FailureAsync(_server.Options with { StartTls = true }).WaitAsync(Eventually.Patience, Reader.Token);
        Assert.Contains("between StartTLS and the handshake", sentence, StringComparison.Ordinal);
        Assert.Equal(0, _server.Binds);
    }

    [Theory]
    [InlineData("ff0102", "no LDAP")]
    [InlineData("48545450", "no LDAP")]
    [InlineData("3080", "indefinite")]
    [InlineData("3084ffffffff", "2 GiB")]
    [InlineData("30847fffffff", "limit")]
    [InlineData("3085000000000102", "length of 5")]
    [InlineData("300402020001", "no LDAP")]
    [InlineData("30050201ff6400", "negative")]
    [InlineData("300502017f6500", "id 127")]
    [InlineData("3003020102", "no LDAP")]
    [InlineData("300502010261ff", "no LDAP")]
    [InlineData("30050201027f00", "no LDAP")]
    public async Task Bytes_that_are_no_LDAP_fail_the_read_at_once(string hex, string expected)
    {
        _server.OnSearch = _ => [Convert.FromHexString(hex)];
        Assert.Contains(expected, await Reader.FailureAsync(_server.Options).WaitAsync(Eventually.Patience, Reader.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_another_request_is_not_taken()
    {
        var company = WireCompany.Of(10);
        _server.OnSearch = request => company.Answer(request).Append(WireMessages.Done(request.Id + 100, 0, "", []));
        Assert.Contains("instead of", await Reader.FailureAsync(_server.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_ends_within_the_timeout()
    {
        var company = WireCompany.Of(10);
        _server.OnSearch = request => company.Answer(request).Take(5);
        await SilentAsync(_server.Options);
        _server.OnBind = _ => [];
        await SilentAsync(_server.Options);
        _server.OnExtended = _ => null;
        await SilentAsync(_server.Options with { StartTls = true });
    }

    [Fact]
    public async Task Cancellation_closes_a_silent_connection()
    {
        _server.OnSearch = _ => [];
        using var stop = new CancellationTokenSource();
        var reading = Reader.Directory(_server.Options).ReadAsync(stop.Token);
        await Eventually.TrueAsync(() => !_server.Searches.IsEmpty || reading.IsCompleted, () => "no search arrived", Reader.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Eventually.Patience, Reader.Token));
        await Eventually.TrueAsync(() => _server.Closed == 1, () => "the connection is still open", Reader.Token);
    }

    /// <summary>By a clock that runs fast until the read ends: not before the time-out is over, and not long after it.</summary>
    private static async Task SilentAsync(LdapOptions options)
    {
        var time = new FakeTimeProvider();
        var directory = new LdapDirectory(options with { Timeout = TimeSpan.FromSeconds(30) }, time, NullLogger<LdapDirectory>.Instance);
        var reading = Assert.ThrowsAnyAsync<DirectoryUnavailableException>(() => directory.ReadAsync(Reader.Token));
        var seconds = 0;
        for (; !reading.IsCompleted && seconds < 300; seconds++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, Reader.Token);
        }

        Assert.InRange(seconds, 30, 299);
        Assert.Contains("LDAP_MAILCOW_LDAP_TIMEOUT", (await reading).Message, StringComparison.Ordinal);
    }
}
