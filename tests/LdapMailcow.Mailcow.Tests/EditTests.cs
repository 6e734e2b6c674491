using System.Text.Json.Nodes;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class EditTests
{
    private const string Edit = "POST edit/alias";

    private static readonly (long, string) _first = (21, "e1@example.test");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ids_only_and_neither_id_nor_address_among_the_values()
    {
        var mailcow = Answering("edit_alias_several",
            Some.Alias(21, "e1@example.test"), Some.Alias(22, "e2@example.test"), Some.Alias(23, "e3@example.test"));

        var outcomes = await Some.Gateway(mailcow).WriteAsync(
            Some.Edit(Some.Values(), (21, "e1@example.test"), (22, "e2@example.test"), (23, "e3@example.test")), Stop);

        Assert.All(outcomes, o => Assert.Equal(WriteResult.Done, o.Result));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(mailcow.Bodies.Single()), JsonNode.Parse("""
            {"items":["21","22","23"],"attr":{"goto":"user01@example.test","active":1,"sogo_visible":1,"sender_allowed":1,"internal":0,
             "private_comment":"ldap-mailcow:default"}}
            """)));
    }

    [Fact]
    public async Task A_comment_that_is_kept_is_not_sent()
    {
        var mailcow = Answering("edit_alias_by_id", Some.Alias(21, "e1@example.test"));

        var outcome = await EditOne(mailcow, Some.Values(comment: null));

        Assert.Equal(WriteResult.Done, outcome.Result);
        Assert.DoesNotContain("comment", mailcow.Bodies.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_that_is_not_ours_is_not_sent_and_one_that_is_not_stored_is_no_success()
    {
        var mailcow = Answering("edit_alias_by_id", Some.Alias(21, "e1@example.test"));

        var outcome = await EditOne(mailcow, Some.Values(comment: null) with { Flags = new AliasFlags(null, null, true) });

        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.Contains("its switches are others", outcome.Reason, StringComparison.Ordinal);
        Assert.Contains("\"internal\":1", mailcow.Bodies.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("sogo_visible", mailcow.Bodies.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("sender_allowed", mailcow.Bodies.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_and_case_of_the_recipients_do_not_matter()
    {
        var mailcow = Answering("edit_alias_by_id", Some.Alias(21, "E1@example.test", "B@example.test,a@example.test"));

        Assert.Equal(WriteResult.Done, (await EditOne(mailcow, Some.Values("a@example.test,b@example.test"))).Result);
    }

    [Theory]
    [InlineData("user01@example.test", true, "")]
    [InlineData("user02@example.test", true, "e1@example.test was not written, because somebody changed its goto")]
    [InlineData("user01@example.test", false, "e1@example.test was not written, because somebody changed its state")]
    public async Task What_an_edit_leaves_as_it_is_must_still_be_as_it_was_seen(string seen, bool active, string objection)
    {
        var mailcow = Answering("edit_alias_by_id", Some.Alias(21, "e1@example.test"));
        var batch = Some.Edit(Some.Values(), _first);

        var outcome = (await Some.Gateway(mailcow).WriteAsync(batch with { Items = [batch.Items[0] with { SeenGoto = seen, SeenActive = active }] }, Stop)).Single();

        var isSent = objection.Length == 0;
        Assert.Equal((isSent ? WriteResult.Done : WriteResult.Unknown, isSent), (outcome.Result, mailcow.Bodies.Count == 1));
        Assert.StartsWith(objection, outcome.Reason ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("edit_alias_goto_all_invalid", "user02@example.test", 1, "goto_invalid")]
    [InlineData("edit_alias_goto_self", "user02@example.test", 1, "alias_goto_identical")]
    [InlineData("edit_alias_null_deactivate", "null@localhost", 1, "goto_invalid")]
    [InlineData("edit_alias_by_id", "user02@example.test", 1, "lacks user01@example.test and still has user02@example.test")]
    [InlineData("edit_alias_by_id", "user01@example.test", 0, "still inactive")]
    public async Task Success_without_effect_is_a_refusal(string recording, string stored, int active, string reason)
    {
        var mailcow = Answering(recording, Some.Alias(21, "e1@example.test", stored, active));

        var outcome = await EditOne(mailcow, Some.Values());

        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_that_was_not_stored_is_a_refusal()
    {
        var outcome = await EditOne(Answering("edit_alias_by_id", Some.Alias(21, "e1@example.test")), Some.Values(comment: "ldap-mailcow:new"));

        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.Contains("comment", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_id_among_others_harms_only_itself_although_the_answer_names_another()
    {
        var mailcow = Answering("edit_alias_known_and_unknown", Some.Alias(21, "e1@example.test"), Some.Alias(22, "e2@example.test"))
            .On("GET get/alias/99999", Recording.Of("get_alias_missing_id"));

        var outcomes = await Some.Gateway(mailcow).WriteAsync(
            Some.Edit(Some.Values(), (21, "e1@example.test"), (99999, "gone@example.test"), (22, "e2@example.test")), Stop);

        Assert.Equal([WriteResult.Done, WriteResult.Unknown, WriteResult.Done], outcomes.Select(o => o.Result));
        Assert.Contains("gone@example.test (alias 99999) does not exist any more", outcomes[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_bears_another_address_by_now_is_not_written()
    {
        var mailcow = new ScriptedMailcow().On("GET get/alias/21", Some.Alias(21, "renamed@example.test").ToJsonString());

        var outcome = await EditOne(mailcow, Some.Values());

        Assert.Equal(WriteResult.Unknown, outcome.Result);
        Assert.Contains("alias 21 is not e1@example.test any more but renamed@example.test", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("taken over by the sales office")]
    [InlineData("ldap-mailcow:other")]
    [InlineData(null)]
    public async Task An_alias_that_an_administrator_took_over_after_the_list_is_not_written(string? comment)
    {
        var mailcow = new ScriptedMailcow().On("GET get/alias/21", Some.Alias(21, "e1@example.test", comment: comment).ToJsonString());

        var outcome = await EditOne(mailcow, Some.Values());

        Assert.Equal((WriteResult.Unknown, false), (outcome.Result, outcome.EndsWriting));
        Assert.Contains("e1@example.test was not written, because somebody changed its private comment", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_meanwhile_does_not_stop_the_others_of_its_call()
    {
        var mailcow = Answering("edit_alias_by_id", Some.Alias(21, "renamed@example.test"), Some.Alias(22, "e2@example.test"));

        var outcomes = await Some.Gateway(mailcow).WriteAsync(Some.Edit(Some.Values(), _first, (22, "e2@example.test")), Stop);

        Assert.Equal([WriteResult.Unknown, WriteResult.Done], outcomes.Select(o => o.Result));
        Assert.Contains("""{"items":["22"],""", mailcow.Bodies.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_when_the_last_look_fails()
    {
        var outcome = await EditOne(new ScriptedMailcow().On("GET get/alias/21", "<html>login</html>"), Some.Values());

        Assert.Equal((WriteResult.Unknown, false), (outcome.Result, outcome.EndsWriting));
        Assert.Contains("e1@example.test was not written, because looking at it before failed", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_bears_another_address_afterwards_is_told()
    {
        var mailcow = new ScriptedMailcow().On(Edit, Recording.Of("edit_alias_by_id"))
            .Changing(Some.Alias(21, "e1@example.test"), Some.Alias(21, "renamed@example.test").ToJsonString());

        Assert.Contains("renamed@example.test", (await EditOne(mailcow, Some.Values())).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_about_another_id_is_not_believed()
    {
        var mailcow = new ScriptedMailcow().On(Edit, Recording.Of("edit_alias_by_id")).On("GET get/alias/21", Some.Alias(22, "e1@example.test").ToJsonString());

        var outcome = await EditOne(mailcow, Some.Values());

        Assert.Equal(WriteResult.Unknown, outcome.Result);
        Assert.Contains("was asked for alias 21", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_edits_are_read_back_with_one_list()
    {
        var ids = Enumerable.Range(100, 50).Select(i => ((long)i, $"a{i}@example.test")).ToArray();
        var mailcow = Answering("edit_alias_several", [.. ids.Select(i => Some.Alias(i.Item1, i.Item2))])
            .On("GET get/alias/all/example.test", Some.List([.. ids.Select(i => Some.Alias(i.Item1, i.Item2, active: i.Item1 == 120 ? 0 : 1))]));

        var outcomes = await Some.Gateway(mailcow).WriteAsync(Some.Edit(Some.Values(), ids), Stop);

        Assert.Equal(52, mailcow.Calls.Count);
        Assert.Equal(["a120@example.test"], outcomes.Where(o => o.Result != WriteResult.Done).Select(o => o.Item.Address.Value));
    }

    [Fact]
    public async Task An_address_that_begins_with_digits_is_handled_by_its_id()
    {
        var mailcow = new ScriptedMailcow().On(Edit, Recording.Of("edit_alias_by_id")).On("GET get/alias/28", Some.Alias(28, "21.mail@example.test").ToJsonString());

        var outcome = Assert.Single(await Some.Gateway(mailcow).WriteAsync(Some.Edit(Some.Values(), (28, "21.mail@example.test")), Stop));

        Assert.Equal(WriteResult.Done, outcome.Result);
        Assert.DoesNotContain("21", mailcow.Bodies.Single().Replace("\"28\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_without_ids_is_a_mistake_of_the_caller()
    {
        var batch = new WriteBatch(WriteKind.EditAliases, [new WriteItem(Address.Parse("a@example.test"))], Some.Values());

        await Assert.ThrowsAsync<ArgumentException>(() => Some.Gateway(new ScriptedMailcow()).WriteAsync(batch, Stop));
    }

    private static ScriptedMailcow Answering(string recording, params JsonObject[] stored)
    {
        var mailcow = new ScriptedMailcow().On(Edit, Recording.Of(recording));
        foreach (var alias in stored)
        {
            mailcow.On($"GET get/alias/{alias["id"]}", alias.ToJsonString());
        }

        return mailcow;
    }

    private static async Task<WriteOutcome> EditOne(ScriptedMailcow mailcow, AliasValues values) =>
        Assert.Single(await Some.Gateway(mailcow).WriteAsync(Some.Edit(values, _first), Stop));
}
