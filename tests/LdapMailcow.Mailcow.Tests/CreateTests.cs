using System.Text.Json.Nodes;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.Testing;
using Microsoft.Extensions.Logging.Testing;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class CreateTests
{
    private const string Add = "POST add/alias";
    private const string ListCall = "GET get/alias/all/example.test";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Addresses_go_in_one_call_with_every_switch_as_a_number_and_each_is_proven()
    {
        var mailcow = new ScriptedMailcow().On(Add, Recording.Of("add_alias_several"));

        var outcomes = await Some.Gateway(mailcow).WriteAsync(Some.Create(Some.Values(), "m1@example.test", "m2@example.test", "m3@example.test"), Stop);

        Assert.Equal([WriteResult.Done, WriteResult.Done, WriteResult.Done], outcomes.Select(o => o.Result));
        Assert.Equal(["m1@example.test", "m2@example.test", "m3@example.test"], outcomes.Select(o => o.Item.Address.Value));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(mailcow.Bodies.Single()), JsonNode.Parse("""
            {"address":"m1@example.test,m2@example.test,m3@example.test","goto":"user01@example.test","active":1,"sogo_visible":1,
             "sender_allowed":1,"internal":0,"private_comment":"ldap-mailcow:default"}
            """)));
    }

    [Fact]
    public async Task The_answer_may_come_in_another_case_and_escaped()
    {
        var mailcow = new ScriptedMailcow().On(Add, Some.Answer(
            Some.Added("O&#039;Neil@example.test", 31), Some.Danger("is_alias_or_mailbox", "r&amp;d@example.test")))
            .On(ListCall, "{}");

        var outcomes = await Some.Gateway(mailcow).WriteAsync(Some.Create(Some.Values(), "o'neil@example.test", "r&d@example.test"), Stop);

        Assert.Equal([WriteResult.Done, WriteResult.Refused], outcomes.Select(o => o.Result));
        Assert.Contains("taken in mailcow", outcomes[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_that_bears_our_marker_is_ours_from_a_call_whose_answer_was_lost()
    {
        var name = NameIn("add_alias_duplicate");
        var mailcow = new ScriptedMailcow().On(Add, Recording.Of("add_alias_duplicate"))
            .On(ListCall, Some.List(Some.Alias(22, name)));

        var outcome = await CreateOne(mailcow, name);

        Assert.Equal(WriteResult.Done, outcome.Result);
    }

    [Fact]
    public async Task A_duplicate_of_somebody_else_is_refused_and_named()
    {
        var name = NameIn("add_alias_duplicate");
        var mailcow = new ScriptedMailcow().On(Add, Recording.Of("add_alias_duplicate"))
            .On(ListCall, Some.List(Some.Alias(22, name, comment: "made by hand")));

        var outcome = await CreateOne(mailcow, name);

        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.Contains("somebody else's", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_the_alias_that_finds_the_domain_full_nothing_was_done_and_other_domains_get_a_call_of_their_own()
    {
        var mailcow = new ScriptedMailcow().On(Add, Recording.Of("add_alias_small_four_at_once"))
            .On(Add, Some.Answer(Some.Added("t4@example.test", 44)))
            .On("GET get/alias/all/small.test,example.test", "{}");

        var outcomes = await Some.Gateway(mailcow).WriteAsync(
            Some.Create(Some.Values(), "t1@small.test", "t2@small.test", "t3@small.test", "t5@small.test", "t4@example.test"), Stop);

        Assert.Equal(
            [WriteResult.Done, WriteResult.Done, WriteResult.Refused, WriteResult.Refused, WriteResult.Done], outcomes.Select(o => o.Result));
        Assert.Contains("max_alias_exceeded", outcomes[2].Reason, StringComparison.Ordinal);
        Assert.Equal("t4@example.test", (string?)JsonNode.Parse(mailcow.Bodies[1])!["address"]);
    }

    [Fact]
    public async Task Success_with_a_dropped_member_is_looked_at_and_refused_with_the_id_of_what_was_stored()
    {
        var mailcow = new ScriptedMailcow().On(Add, Recording.Of("add_alias_goto_one_invalid"))
            .On(ListCall, Some.List(Some.Alias(33, "g2@example.test", "user01@example.test,user02@example.test")));
        var values = Some.Values("user01@example.test,notanaddress,user02@example.test");

        var outcome = Assert.Single(await Some.Gateway(mailcow).WriteAsync(Some.Create(values, "g2@example.test"), Stop));

        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.Contains("goto_invalid", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Success_with_an_sql_error_beside_it_is_success_and_logged()
    {
        var log = new FakeLogger<MailcowGateway>();
        var mailcow = new ScriptedMailcow().On(Add, Some.Answer(
            Some.Added("a@example.test", 40), ("success", ["SQLSTATE[22001]: String data, right truncated: 1406 Data too long for column 'aliases'"])));

        var outcome = Assert.Single(await Some.Gateway(mailcow, log: log).WriteAsync(Some.Create(Some.Values(), "a@example.test"), Stop));

        Assert.Equal(WriteResult.Done, outcome.Result);
        Assert.Contains(log.Lines, l => l.Contains("SQLSTATE[22001]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_success_without_a_usable_id_is_read_back()
    {
        var mailcow = new ScriptedMailcow().On(Add, """[{"type":"success","msg":["alias_added","a@example.test"]}]""")
            .On(ListCall, Some.List(Some.Alias(51, "a@example.test")));

        Assert.Equal(WriteResult.Done, (await CreateOne(mailcow, "a@example.test")).Result);
    }

    [Fact]
    public async Task An_answer_that_passes_an_address_over_in_silence_is_unknown()
    {
        var mailcow = new ScriptedMailcow().On(Add, Some.Answer(Some.Added("a@example.test", 40))).On(ListCall, Some.List(Some.Alias(40, "a@example.test")));

        var outcomes = await Some.Gateway(mailcow).WriteAsync(Some.Create(Some.Values(), "a@example.test", "b@example.test"), Stop);

        Assert.Equal([WriteResult.Done, WriteResult.Unknown], outcomes.Select(o => o.Result));
        Assert.Contains("b@example.test", outcomes[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_with_our_marker_but_another_goto_is_ours_and_unfinished()
    {
        var mailcow = new ScriptedMailcow().On(Add, Some.Answer(Some.Danger("is_alias_or_mailbox", "a@example.test")))
            .On(ListCall, Some.List(Some.Alias(60, "a@example.test", "old@example.test")));

        var outcome = await CreateOne(mailcow, "a@example.test");

        Assert.Equal(WriteResult.Unknown, outcome.Result);
    }

    [Fact]
    public async Task What_mailcow_takes_for_no_address_is_refused()
    {
        var mailcow = new ScriptedMailcow().On(Add, Some.Answer(Some.Danger("alias_invalid", "a@example.test"))).On(ListCall, "{}");

        var outcome = await CreateOne(mailcow, "a@example.test");

        Assert.Equal((WriteResult.Refused, true), (outcome.Result, outcome.Reason?.Contains("takes it for no address", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("add_alias_is_mailbox", "is taken in mailcow")]
    [InlineData("add_alias_missing_domain", "does not host")]
    [InlineData("add_alias_small_3", "number of aliases")]
    [InlineData("add_alias_goto_all_invalid", "takes for no address")]
    [InlineData("add_alias_goto_absent", "no recipient is left")]
    [InlineData("add_alias_comment_161", "LDAP_MAILCOW_OWNER_ID")]
    [InlineData("add_alias_empty_address", "takes it for no address")]
    [InlineData("add_alias_goto_self", "nothing had to be done")]
    [InlineData("add_alias_goto_self_first_of_two", "nothing had to be done")]
    [InlineData("auth_no_key_add", "LDAP_MAILCOW_API_KEY")]
    [InlineData("body_no_content_type", "does not know")]
    public async Task A_recorded_refusal_is_one_sentence_about_the_address(string recording, string sentence)
    {
        var name = NameIn(recording);
        var mailcow = new ScriptedMailcow().On(Add, Recording.Of(recording)).On($"GET get/alias/all/{name[(name.LastIndexOf('@') + 1)..]}", "{}");

        var outcome = await CreateOne(mailcow, name);

        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.StartsWith(name + " ", outcome.Reason, StringComparison.Ordinal);
        Assert.Contains(sentence, outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_recipients_are_never_sent()
    {
        var members = string.Join(',', Enumerable.Range(0, 2340).Select(i => $"member{i:00000}-abcdef@example.test"));

        var outcome = Assert.Single(await Some.Gateway(new ScriptedMailcow()).WriteAsync(Some.Create(Some.Values(members), "all@example.test"), Stop));

        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.Contains($"2340 recipients in {members.Length} bytes", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_goto_of_exactly_65535_bytes_is_sent()
    {
        var members = string.Join(',', Enumerable.Range(0, 2500).Select(i => $"m{i:00000000000}@example.test")) + ",";
        members += new string('x', 65_535 - members.Length - "@example.test".Length) + "@example.test";
        var mailcow = new ScriptedMailcow().On(Add, Some.Answer(Some.Added("all@example.test", 9)));

        Assert.Equal(65_535, members.Length);
        Assert.Equal(WriteResult.Done, Assert.Single(await Some.Gateway(mailcow).WriteAsync(Some.Create(Some.Values(members), "all@example.test"), Stop)).Result);
    }

    [Theory]
    [InlineData(160, WriteResult.Done)]
    [InlineData(161, WriteResult.Refused)]
    public async Task The_marker_may_have_160_bytes(int bytes, WriteResult expected)
    {
        var mailcow = new ScriptedMailcow().On(Add, Some.Answer(Some.Added("a@example.test", 9)));
        var comment = new string('ü', bytes / 2) + new string('x', bytes % 2);

        var outcome = Assert.Single(await Some.Gateway(mailcow).WriteAsync(Some.Create(Some.Values(comment: comment), "a@example.test"), Stop));

        Assert.Equal(expected, outcome.Result);
    }

    [Fact]
    public async Task An_alias_to_itself_is_never_sent_but_its_neighbours_are()
    {
        var mailcow = new ScriptedMailcow().On(Add, Some.Answer(Some.Added("b@example.test", 9)));

        var outcomes = await Some.Gateway(mailcow).WriteAsync(Some.Create(Some.Values("A@example.test,c@example.test"), "a@example.test", "b@example.test"), Stop);

        Assert.Equal([WriteResult.Refused, WriteResult.Done], outcomes.Select(o => o.Result));
        Assert.Contains("\"b@example.test\"", mailcow.Bodies.Single(), StringComparison.Ordinal);
    }

    private static async Task<WriteOutcome> CreateOne(ScriptedMailcow mailcow, string address) =>
        Assert.Single(await Some.Gateway(mailcow).WriteAsync(Some.Create(Some.Values(), address), Stop));

    /// <summary>The address that the recorded answer is about.</summary>
    private static string NameIn(string recording)
    {
        var entry = JsonNode.Parse(Recording.Of(recording).Body) is JsonArray list ? list[0]! : new JsonObject();
        var request = entry["log"]?[3] as JsonObject;
        var name = (string?)request?["address"];
        return string.IsNullOrEmpty(name) ? "somebody@example.test" : name;
    }
}
