using System.Net.Sockets;
using System.Text.Json.Nodes;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class UnknownOutcomeTests
{
    private const string Add = "POST add/alias";
    private const string ListCall = "GET get/alias/all/example.test";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly string[] _mayBeRunning = ["504", "cut", "reset", "timeout"];

    public static TheoryData<string> Losses => ["502", "500", "405", "504", "html", "empty", "truncated", "cut", "reset", "timeout", "php warning"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_lost_answer_to_work_that_was_done_is_found_done(string loss)
    {
        var mailcow = Lose(new ScriptedMailcow(), Add, loss)
            .On(ListCall, Some.List(Some.Alias(40, "a@example.test"), Some.Alias(41, "b@example.test")));

        var outcomes = await CreateTwo(mailcow);

        Assert.Equal([WriteResult.Done, WriteResult.Done], outcomes.Select(o => o.Result));
        Assert.Single(mailcow.Calls, Add);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_lost_answer_to_work_that_was_not_done_is_unknown_and_only_what_cannot_run_any_more_is_tried_again_alone(string loss)
    {
        var mailcow = Lose(new ScriptedMailcow(), Add, loss).On(ListCall, "{}");

        var outcomes = await CreateTwo(mailcow);

        Assert.All(outcomes, o => Assert.Equal((WriteResult.Unknown, false), (o.Result, o.EndsWriting)));
        Assert.All(outcomes, o => Assert.StartsWith($"{o.Item.Address} could not be confirmed: ", o.Reason, StringComparison.Ordinal));
        string[] alone = _mayBeRunning.Contains(loss) ? [] : ["a@example.test", "b@example.test"];
        Assert.Equal(["a@example.test,b@example.test", .. alone], mailcow.Bodies.Select(b => (string?)JsonNode.Parse(b)!["address"]));
    }

    [Fact]
    public async Task An_answer_lost_for_the_same_cause_again_is_no_second_warning_and_the_cause_is_said_once_of_each_object()
    {
        var log = new FakeLogger<MailcowGateway>();
        var gateway = Some.Gateway(new ScriptedMailcow().On(Add, "", 502).On(ListCall, "", 502), log: log);

        var outcomes = await gateway.WriteAsync(Some.Create(Some.Values(), "a@example.test", "b@example.test"), Stop);
        await gateway.WriteAsync(Some.Create(Some.Values(), "c@example.test"), Stop);

        Assert.Single(log.Lines, l => l.StartsWith("Warning 2020", StringComparison.Ordinal));
        Assert.Contains(log.Lines, l => l.StartsWith("Debug 2024", StringComparison.Ordinal));
        Assert.All(outcomes, o => Assert.Equal(2, o.Reason!.Split("https://").Length));
    }

    [Fact]
    public async Task Work_that_still_runs_is_waited_for()
    {
        var mailcow = Lose(new ScriptedMailcow(), Add, "reset")
            .On(ListCall, "{}")
            .On(ListCall, Some.List(Some.Alias(40, "a@example.test")))
            .On(ListCall, Some.List(Some.Alias(40, "a@example.test"), Some.Alias(41, "b@example.test")));

        Assert.All(await CreateTwo(mailcow), o => Assert.Equal(WriteResult.Done, o.Result));
        Assert.Equal(3, mailcow.Calls.Count(c => c == ListCall));
    }

    [Fact]
    public async Task Half_done_work_is_half_done()
    {
        var mailcow = Lose(new ScriptedMailcow(), Add, "timeout").On(ListCall, Some.List(Some.Alias(40, "a@example.test")));

        Assert.Equal([WriteResult.Done, WriteResult.Unknown], (await CreateTwo(mailcow)).Select(o => o.Result));
    }

    [Fact]
    public async Task What_somebody_else_made_meanwhile_is_not_taken_for_ours()
    {
        var mailcow = Lose(new ScriptedMailcow(), Add, "empty")
            .On(ListCall, Some.List(Some.Alias(40, "a@example.test", comment: null), Some.Alias(41, "b@example.test", comment: "ldap-mailcow:other")));

        Assert.All(await CreateTwo(mailcow), o => Assert.Equal(WriteResult.Refused, o.Result));
    }

    [Fact]
    public async Task When_reading_back_fails_too_both_causes_are_named()
    {
        var mailcow = Lose(new ScriptedMailcow(), Add, "502").On(ListCall, "", 503);

        var outcome = (await CreateTwo(mailcow))[0];

        Assert.Equal(WriteResult.Unknown, outcome.Result);
        Assert.Contains("502", outcome.Reason, StringComparison.Ordinal);
        Assert.Contains("503", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_401_while_reading_back_stops_everything()
    {
        var mailcow = Lose(new ScriptedMailcow(), Add, "502").On(ListCall, Recording.Of("auth_wrong_key"));

        await Assert.ThrowsAsync<MailcowUnauthorizedException>(() => CreateTwo(mailcow));
    }

    [Theory]
    [InlineData("add_alias_goto_65536_bytes")]
    [InlineData("add_alias_active_999")]
    [InlineData("add_alias_address_as_array")]
    [InlineData("body_huge_120mb")]
    public async Task A_recorded_answer_of_a_php_that_died_proves_nothing(string recording)
    {
        var mailcow = new ScriptedMailcow().On(Add, Recording.Of(recording)).On(ListCall, Some.List(Some.Alias(41, "b@example.test")));

        Assert.Equal([WriteResult.Unknown, WriteResult.Done], (await CreateTwo(mailcow)).Select(o => o.Result));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_lost_edit_is_judged_by_what_is_stored(string loss)
    {
        var mailcow = Lose(new ScriptedMailcow(), "POST edit/alias", loss)
            .On("GET get/alias/21", Some.Alias(21, "a@example.test").ToJsonString())
            .On("GET get/alias/22", Some.Alias(22, "b@example.test", "old@example.test").ToJsonString());

        var outcomes = await Some.Gateway(mailcow).WriteAsync(Some.Edit(Some.Values(), (21, "a@example.test"), (22, "b@example.test")), Stop);

        Assert.Equal([WriteResult.Done, WriteResult.Unknown], outcomes.Select(o => o.Result));
        Assert.Equal(_mayBeRunning.Contains(loss) ? 1 : 2, mailcow.Calls.Count(c => c == "POST edit/alias"));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_lost_deletion_is_judged_by_what_is_left(string loss)
    {
        var mailcow = Lose(new ScriptedMailcow(), "POST delete/alias", loss)
            .Changing(Some.Alias(21, "a@example.test"), "{}")
            .On("GET get/alias/22", Some.Alias(22, "b@example.test").ToJsonString());

        var outcomes = await Some.Gateway(mailcow).WriteAsync(Some.Delete((21, "a@example.test"), (22, "b@example.test")), Stop);

        Assert.Equal([WriteResult.Done, WriteResult.Unknown], outcomes.Select(o => o.Result));
    }

    [Fact]
    public async Task A_write_that_never_left_is_tried_again()
    {
        var mailcow = new ScriptedMailcow()
            .Fail(Add, new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException((int)SocketError.ConnectionRefused)))
            .On(Add, Some.Answer(Some.Added("a@example.test", 40), Some.Added("b@example.test", 41)));

        Assert.All(await CreateTwo(mailcow), o => Assert.Equal(WriteResult.Done, o.Result));
    }

    [Fact]
    public async Task Without_any_connection_the_other_writes_need_not_be_tried()
    {
        var mailcow = new ScriptedMailcow()
            .Fail(Add, new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException((int)SocketError.ConnectionRefused)));

        Assert.All(await CreateTwo(mailcow), o => Assert.Equal((WriteResult.Unknown, true), (o.Result, o.EndsWriting)));
    }

    [Fact]
    public async Task Eight_items_lost_in_a_row_end_the_writing_and_one_good_answer_starts_anew()
    {
        var mailcow = new ScriptedMailcow().On(ListCall, "{}");
        for (var i = 0; i < 9; i++)
        {
            Lose(mailcow, Add, "502");
        }

        mailcow.On(Add, Some.Answer(Some.Added("a@example.test", 40)));
        Lose(mailcow, Add, "502");
        var gateway = Some.Gateway(mailcow);
        var ends = new List<bool>();
        for (var i = 0; i < 11; i++)
        {
            ends.Add(Assert.Single(await gateway.WriteAsync(Some.Create(Some.Values(), "a@example.test"), Stop)).EndsWriting);
        }

        Assert.Equal([.. Enumerable.Repeat(false, 7), true, true, false, false], ends);
    }

    [Fact]
    public async Task A_complete_read_starts_the_count_of_lost_answers_anew()
    {
        var mailcow = Lose(ReadTests.Recorded(), Add, "502").On(ListCall, "{}");
        var gateway = Some.Gateway(mailcow);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(i == 3, (await gateway.WriteAsync(Two(), Stop)).Any(o => o.EndsWriting));
        }

        await gateway.ReadAsync(MailcowScope.Everything, Stop);

        Assert.DoesNotContain(await gateway.WriteAsync(Two(), Stop), o => o.EndsWriting);
    }

    [Theory]
    [InlineData(405, "mailcow's PHP is not there")]
    [InlineData(403, "something in front of it refuses this request")]
    [InlineData(404, "something in front of it refuses this request")]
    [InlineData(413, "LDAP_MAILCOW_API_BATCH_SIZE")]
    [InlineData(502, "php-fpm-mailcow")]
    public async Task A_page_instead_of_an_answer_to_a_write_is_an_unknown_outcome_and_says_what_it_is(int status, string sentence)
    {
        var mailcow = new ScriptedMailcow()
            .On(Add, "<html>\r\n<head><title>Sorry</title></head></html>", status, "text/html")
            .On(ListCall, Some.List(Some.Alias(40, "a@example.test")));

        var outcomes = await CreateTwo(mailcow);

        Assert.Equal([(WriteResult.Done, false), (WriteResult.Unknown, false)], outcomes.Select(o => (o.Result, o.EndsWriting)));
        Assert.Contains(sentence, outcomes[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_before_a_write_that_fail_one_after_the_other_end_the_writing_too()
    {
        var log = new FakeLogger<MailcowGateway>();
        var gateway = Some.Gateway(new ScriptedMailcow().On("GET get/alias/21", "", 502), log: log);
        var ends = new List<bool>();
        for (var i = 0; i < 8; i++)
        {
            ends.Add(Assert.Single(await gateway.WriteAsync(Some.Edit(Some.Values(), (21, "a@example.test")), Stop)).EndsWriting);
        }

        Assert.Equal([.. Enumerable.Repeat(false, 7), true], ends);
        Assert.Single(log.Lines, l => l.Contains("lost 8 answers in a row; nothing more is written in this cycle", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_mailcow_does_not_understand_is_refused()
    {
        var mailcow = new ScriptedMailcow().On(Add, Recording.Of("body_invalid_json"));

        Assert.All(await CreateTwo(mailcow), o => Assert.Equal((WriteResult.Refused, false), (o.Result, o.EndsWriting)));
    }

    [Fact]
    public async Task A_running_write_is_finished_after_a_stop_signal()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var time = new FakeTimeProvider();
        var mailcow = new ScriptedMailcow().On(Add, async token =>
        {
            await stop.CancelAsync();
            time.Advance(TimeSpan.FromSeconds(5.9));
            Assert.False(token.IsCancellationRequested);
            return new HttpResponseMessage { Content = new StringContent(Some.Answer(Some.Added("a@example.test", 40), Some.Added("b@example.test", 41))) };
        });

        Assert.All(await Some.Gateway(mailcow, time).WriteAsync(Two(), stop.Token), o => Assert.Equal(WriteResult.Done, o.Result));
    }

    [Fact]
    public async Task After_a_stop_signal_a_write_does_not_run_for_ever_and_no_new_one_starts()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var mailcow = new ScriptedMailcow().On(Add, async token =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        var gateway = Some.Gateway(mailcow);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gateway.WriteAsync(Two(), stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gateway.WriteAsync(Two(), stop.Token));
        Assert.Single(mailcow.Calls);
    }

    private static WriteBatch Two() => Some.Create(Some.Values(), "a@example.test", "b@example.test");

    private static Task<IReadOnlyList<WriteOutcome>> CreateTwo(ScriptedMailcow mailcow) =>
        Some.Gateway(mailcow).WriteAsync(Two(), Stop);

    private static ScriptedMailcow Lose(ScriptedMailcow mailcow, string call, string how) => how switch
    {
        "502" or "500" or "405" or "504" => mailcow.On(call, $"<html><head><title>{how} Bad</title></head></html>", int.Parse(how, System.Globalization.CultureInfo.InvariantCulture), "text/html"),
        "html" => mailcow.On(call, "<!DOCTYPE html><title>mailcow UI</title>", type: "text/html"),
        "empty" => mailcow.On(call, ""),
        "truncated" => mailcow.On(call, """[{"type":"success","log":["mailbox","add","alias",{"address":"a@exam"""),
        "cut" => mailcow.Cut(call, """[{"type":"success","log":["mailbox","add","alias",{"address":"a@exam"""),
        "reset" => mailcow.Fail(call, new HttpRequestException(HttpRequestError.Unknown, "", new IOException("", new SocketException((int)SocketError.ConnectionReset)))),
        "php warning" => mailcow.On(call, Recording.Of("body_huge_65mb")),
        _ => mailcow.Hang(call),
    };
}
