using LdapMailcow.Core.Alerts;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.State;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>What an administrator is told, by a real HTTP server and a real SMTP server.</summary>
public sealed class AlertTests : IAsyncDisposable
{
    private const string Path = "/hooks/0123-secret-token";

    private readonly HttpSink _hook = new();

    [Theory]
    [MemberData(nameof(Executable.Kinds), MemberType = typeof(Executable))]
    public async Task Withheld_changes_are_told_once_by_every_channel_and_so_is_their_end(string kind)
    {
        using var smtp = await SmtpSink.StartAsync();
        await using var world = await StartAsync(kind);
        world.Settings["LDAP_MAILCOW_MAIL_TO"] = "admin@example.test, other@example.test";
        world.Settings["LDAP_MAILCOW_SMTP_URL"] = $"smtp://127.0.0.1:{smtp.Port}";
        await WithholdAsync(world);
        (await world.SyncAsync()).Ended(3).DoesNotSay("told by");

        var hook = Assert.Single(_hook.Requests);
        Assert.Equal(("POST", Path, "application/json; charset=utf-8"), (hook.Method, hook.Path, hook.ContentType));
        Assert.Contains("ldap-mailcow 127.0.0.1: 8 changes withheld\\n", hook.Body, StringComparison.Ordinal);
        Assert.Contains("ldap-mailcow approve ", hook.Body, StringComparison.Ordinal);
        var mail = Assert.Single(smtp.Mails);
        Assert.Contains("X-Envelope-To: admin@example.test", mail, StringComparison.Ordinal);
        Assert.Contains("X-Envelope-To: other@example.test", mail, StringComparison.Ordinal);
        Assert.Contains("Subject: ldap-mailcow 127.0.0.1: 8 changes withheld", mail, StringComparison.Ordinal);
        Assert.Contains("From: ldap-mailcow@example.test", mail, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.Ordinal);

        world.Settings["LDAP_MAILCOW_MAX_REMOVALS"] = "100%,min 100";
        (await world.SyncAsync()).Ended(0).Says("told by webhook").Says("told by mail");
        (await world.SyncAsync()).Ended(0).DoesNotSay("told by");
        Assert.Contains("nothing is withheld any more", _hook.Requests[^1].Body, StringComparison.Ordinal);
        Assert.Equal((2, 2), (_hook.Requests.Count, smtp.Mails.Count));
    }

    [Fact]
    public async Task A_refused_key_is_told_at_once_without_the_key()
    {
        await using var world = await StartAsync();
        world.Person("Person", "p@example.test", "smtp:a@example.test");
        world.Settings["LDAP_MAILCOW_WEBHOOK_BODY"] = """{"title": "${SUBJECT}", "message": "${BODY}"}""";
        world.Mailcow.Authentication.IsEnabled = false;
        (await world.SyncAsync()).Ended(1).DoesNotSay(Path);
        (await world.SyncAsync()).Ended(1);

        Assert.Contains("mailcow refuses the key\", \"message\": ", Assert.Single(_hook.Requests).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Mailcow.ApiKey, _hook.Requests[0].Body, StringComparison.Ordinal);
        world.Mailcow.Authentication.IsEnabled = true;
        (await world.SyncAsync()).Ended(0);
        Assert.Contains("mailcow accepts the key again", _hook.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cycles_that_fail_for_an_hour_are_told_and_so_is_that_they_are_good_again()
    {
        await using var world = await StartAsync();
        world.Person("Person", "p@example.test", "smtp:a@example.test");
        world.Settings["LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD"] = "wrong";
        (await world.SyncAsync()).Ended(1);
        (await world.SyncAsync()).Ended(1);
        Assert.Empty(_hook.Requests);
        using (var state = StateOf(world))
        {
            Fail(state, DateTimeOffset.UtcNow.AddMinutes(-61));
        }

        (await world.SyncAsync()).Ended(1);
        Assert.Contains("no good cycle since", Assert.Single(_hook.Requests).Body, StringComparison.Ordinal);
        world.Settings.Remove("LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD");
        (await world.SyncAsync()).Ended(0);
        Assert.Contains("cycles are good again", _hook.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_did_not_arrive_is_told_after_the_next_cycle()
    {
        await using var world = await StartAsync();
        _hook.Status = 500;
        await WithholdAsync(world);
        await using var daemon = world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "1"));
        await UntilAsync(daemon, "was not told: it answered 500");
        await UntilAsync(daemon, "cycle 5: ");
        _hook.Status = 204;
        await UntilAsync(daemon, "is told again");
        daemon.Terminate();

        var said = (await daemon.EndAsync()).Ended(0).Says("told by webhook: ").DoesNotSay(Path).Output;
        Assert.Equal(2, said.Split("was not told").Length);
    }

    [Fact]
    public async Task A_hook_that_hangs_holds_up_nothing_and_is_told_when_it_answers()
    {
        await using var world = await StartAsync();
        var answer = new TaskCompletionSource();
        _hook.Before = answer.Task;
        await WithholdAsync(world, "was not told: no answer within 10 s");
        await using (var daemon = world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "1")))
        {
            await UntilAsync(daemon, "cycle 6: ");
            Assert.InRange(_hook.Requests.Count, 2, 3);
            answer.SetResult();
            await UntilAsync(daemon, "told by webhook");
            daemon.Terminate();
            (await daemon.EndAsync()).Ended(0);
        }
    }

    [Fact]
    public async Task A_week_is_reported_when_it_is_over()
    {
        await using var world = await StartAsync();
        world.Settings["LDAP_MAILCOW_WEEKLY_REPORT"] = "true";
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        (await world.SyncAsync()).Ended(0);
        Assert.Empty(_hook.Requests);
        using (var state = StateOf(world))
        {
            state.Alerts.Remember("webhook", AlertKind.Weekly, DateTimeOffset.UtcNow.AddDays(-7));
        }

        (await world.SyncAsync()).Ended(0);
        (await world.SyncAsync()).Ended(0);
        Assert.Contains("the last week\\nCycles, of those that are remembered: 2, failed 0.\\nChanges: created 1.\\nOwn aliases: 1 active, 0 inactive.", Assert.Single(_hook.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_goes_to_a_server_only_encrypted_and_after_proof_of_who_it_is()
    {
        using var folder = new TemporaryFolder();
        var certificates = new TestCertificates(folder.Path, null);
        var (good, other) = (certificates.Good, certificates.WrongName);
        using var smtp = await SmtpSink.StartAsync("starttls", good.Certificate, good.Key, "us:er@example.test", "Smtp-Secret-1");
        using var misnamed = await SmtpSink.StartAsync("smtps", other.Certificate, other.Key, "us:er@example.test", "Smtp-Secret-1");
        using var plain = await SmtpSink.StartAsync();
        await using var world = await StartAsync();
        world.Settings["SSL_CERT_FILE"] = certificates.CaFile;
        world.Settings["LDAP_MAILCOW_MAIL_TO"] = "admin@example.test";
        await WithholdAsync(world, "told by webhook");

        await RefusedAsync($"smtp://u:Smtp-Secret-1@localhost:{plain.Port}");
        await RefusedAsync($"smtps://us%3Aer%40example.test:Smtp-Secret-1@localhost:{misnamed.Port}");
        await RefusedAsync($"smtp://us%3Aer%40example.test:Wrong-Secret-1@localhost:{smtp.Port}");
        Assert.Empty(plain.Mails.Concat(misnamed.Mails).Concat(smtp.Mails));
        world.Settings["LDAP_MAILCOW_SMTP_URL"] = $"smtp://us%3Aer%40example.test:Smtp-Secret-1@localhost:{smtp.Port}";
        (await world.SyncAsync()).Ended(3).Says("told by mail").DoesNotSay("Smtp-Secret-1");
        Assert.Contains("X-Encrypted: True", Assert.Single(smtp.Mails), StringComparison.Ordinal);

        async Task RefusedAsync(string url)
        {
            world.Settings["LDAP_MAILCOW_SMTP_URL"] = url;
            (await world.SyncAsync()).Ended(3).Says("LDAP_MAILCOW_SMTP_URL (smtp").Says(" was not told: ").DoesNotSay("-Secret-1");
        }
    }

    public ValueTask DisposeAsync() => _hook.DisposeAsync();

    private async Task<World> StartAsync(string kind = "built")
    {
        var world = await World.StartAsync();
        world.Program = Executable.PathOf(kind);
        world.Settings["LDAP_MAILCOW_WEBHOOK_URL"] = _hook.Url + Path;
        return world;
    }

    /// <summary>Eight of ten people leave.</summary>
    private static async Task WithholdAsync(World world, string says = "")
    {
        world.Settings["LDAP_MAILCOW_REMOVAL_CONFIRMATIONS"] = "1";
        var people = Enumerable.Range(0, 10).Select(i => world.Person($"Person {i}", $"p{i}@example.test", $"smtp:a{i}@example.test")).ToList();
        (await world.SyncAsync()).Ended(0);
        people[..8].ForEach(world.Directory.Delete);
        (await world.SyncAsync()).Ended(3).Says(says).DoesNotSay(Path);
    }

    private static SqliteStateStore StateOf(World world) =>
        SqliteStateStore.Open(world.StateFolder, TimeProvider.System, NullLogger<SqliteStateStore>.Instance);

    /// <summary>Makes the failed cycles begin then.</summary>
    private static void Fail(SqliteStateStore state, DateTimeOffset at)
    {
        var number = state.BeginCycle(at, CycleCause.Sync);
        state.EndCycle(new CycleRecord(number, at, at, CycleOutcome.Failed, "", CycleCause.Sync), null, null, null);
    }

    private static Task UntilAsync(RunningDaemon daemon, string says) => Eventually.TrueAsync(
        () => daemon.Output.Contains(says, StringComparison.Ordinal), () => daemon.Output, TestContext.Current.CancellationToken);
}
