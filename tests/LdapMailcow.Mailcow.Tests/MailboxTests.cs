using System.Text.Json.Nodes;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class MailboxTests
{
    private const string Edit = "POST edit/mailbox";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_active_is_sent_and_the_mailbox_is_read_back()
    {
        var mailcow = new ScriptedMailcow()
            .On(Edit, Recording.Of("edit_mailbox_deactivate"))
            .On("GET get/mailbox/user01@example.test", Recording.Of("get_mailbox_after_deactivate"));

        var outcome = await SwitchOne(mailcow, MailboxState.Inactive, "user01@example.test");

        Assert.Equal(WriteResult.Done, outcome.Result);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(mailcow.Bodies.Single()), JsonNode.Parse("""{"items":["user01@example.test"],"attr":{"active":0}}""")));
    }

    [Fact]
    public async Task No_login_is_the_third_state()
    {
        var mailcow = new ScriptedMailcow()
            .On(Edit, Recording.Of("edit_mailbox_active_2"))
            .On("GET get/mailbox/user01@example.test", Recording.Of("get_mailbox_after_active_2"));

        Assert.Equal(WriteResult.Done, (await SwitchOne(mailcow, MailboxState.NoLogin, "user01@example.test")).Result);
        Assert.Contains("\"active\":2", mailcow.Bodies.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Known_and_unknown_mailboxes_of_one_call_are_told_apart()
    {
        var mailcow = new ScriptedMailcow()
            .On(Edit, Recording.Of("edit_mailbox_known_and_unknown"))
            .On("GET get/mailbox/user01@example.test", Mailbox("user01@example.test", 0))
            .On("GET get/mailbox/nobody@example.test", Recording.Of("get_mailbox_missing"))
            .On("GET get/mailbox/user02@example.test", Mailbox("user02@example.test", 1));

        var outcomes = await Some.Gateway(mailcow).WriteAsync(
            Some.Switch(MailboxState.Inactive, "user01@example.test", "nobody@example.test", "user02@example.test"), Stop);

        Assert.Equal([WriteResult.Done, WriteResult.Refused, WriteResult.Refused], outcomes.Select(o => o.Result));
        Assert.Contains("no mailbox", outcomes[1].Reason, StringComparison.Ordinal);
        Assert.Contains("access_denied", outcomes[2].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team+x@example.test")]
    [InlineData("a&b@example.test")]
    [InlineData("a/b@example.test")]
    public async Task An_address_that_no_url_can_carry_is_found_in_the_list(string address)
    {
        var mailcow = new ScriptedMailcow()
            .On(Edit, Some.Answer(("success", ["mailbox_modified", address])))
            .On("GET get/mailbox/reduced", $"[{Mailbox("other@example.test", 1)},{Mailbox(address, 0)}]");

        Assert.Equal(WriteResult.Done, (await SwitchOne(mailcow, MailboxState.Inactive, address)).Result);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_until_the_mailbox_shows_the_state()
    {
        var mailcow = new ScriptedMailcow()
            .On(Edit, "", 502)
            .On("GET get/mailbox/user01@example.test", Mailbox("user01@example.test", 1));

        Assert.Equal(WriteResult.Unknown, (await SwitchOne(mailcow, MailboxState.Inactive, "user01@example.test")).Result);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task One_that_somebody_switched_since_it_was_listed_is_left_alone(int active)
    {
        var mailcow = new ScriptedMailcow().On("GET get/mailbox/user01@example.test", Mailbox("user01@example.test", active));
        var batch = new WriteBatch(WriteKind.EditMailboxes, [new WriteItem(Address.Parse("user01@example.test"), SeenState: MailboxState.Active)], null, MailboxState.Inactive);

        var outcome = Assert.Single(await Some.Gateway(mailcow).WriteAsync(batch, Stop));

        Assert.Equal((WriteResult.Unknown, true), (outcome.Result, outcome.IsNotSent));
        Assert.Contains("changed its state since it was listed", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(mailcow.Bodies);
    }

    private static string Mailbox(string address, int active) => $$"""{"username":"{{address}}","active":{{active}},"domain":"example.test"}""";

    private static async Task<WriteOutcome> SwitchOne(ScriptedMailcow mailcow, MailboxState state, string address) =>
        Assert.Single(await Some.Gateway(mailcow).WriteAsync(Some.Switch(state, address), Stop));
}
