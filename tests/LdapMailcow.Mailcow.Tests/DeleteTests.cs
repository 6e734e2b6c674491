using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using Xunit;

namespace LdapMailcow.Mailcow.Tests;

public sealed class DeleteTests
{
    private const string Delete = "POST delete/alias";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bare_array_of_ids_and_gone_when_mailcow_says_so_for_each_id()
    {
        var mailcow = new ScriptedMailcow().On(Delete, Recording.Of("delete_alias_several"))
            .Changing(Some.Alias(23, "e3@example.test"), "{}")
            .Changing(Some.Alias(24, "e4@example.test"), "{}");

        var outcomes = await Some.Gateway(mailcow).WriteAsync(Some.Delete((23, "e3@example.test"), (24, "e4@example.test")), Stop);

        Assert.All(outcomes, o => Assert.Equal(WriteResult.Done, o.Result));
        Assert.Equal("""["23","24"]""", mailcow.Bodies.Single());
    }

    [Fact]
    public async Task Denied_because_it_just_went_is_done()
    {
        var mailcow = new ScriptedMailcow().On(Delete, Recording.Of("delete_alias_unknown")).Changing(Some.Alias(21, "e1@example.test"), "{}");

        Assert.Equal(WriteResult.Done, (await DeleteOne(mailcow, 21)).Result);
    }

    [Fact]
    public async Task What_is_gone_already_needs_no_call()
    {
        var mailcow = new ScriptedMailcow().On("GET get/alias/99999", Recording.Of("get_alias_missing_id"));

        Assert.Equal(WriteResult.Done, (await DeleteOne(mailcow, 99999)).Result);
    }

    [Fact]
    public async Task What_an_administrator_took_over_or_renamed_meanwhile_is_not_deleted_and_the_others_are()
    {
        var mailcow = new ScriptedMailcow().On(Delete, Recording.Of("delete_alias_by_id"))
            .On("GET get/alias/21", Some.Alias(21, "e1@example.test", comment: null).ToJsonString())
            .On("GET get/alias/22", Some.Alias(22, "new@example.test").ToJsonString())
            .Changing(Some.Alias(23, "e3@example.test"), "{}");

        var outcomes = await Some.Gateway(mailcow).WriteAsync(
            Some.Delete((21, "e1@example.test"), (22, "e2@example.test"), (23, "e3@example.test")), Stop);

        Assert.Equal([WriteResult.Unknown, WriteResult.Unknown, WriteResult.Done], outcomes.Select(o => o.Result));
        Assert.Equal("""["23"]""", mailcow.Bodies.Single());
    }

    [Theory]
    [InlineData("delete_alias_unknown", "access_denied")]
    [InlineData("delete_alias_empty", "nothing had to be done")]
    [InlineData("delete_alias_by_id", "still there")]
    public async Task What_is_still_there_was_refused(string recording, string reason)
    {
        var mailcow = new ScriptedMailcow().On(Delete, Recording.Of(recording)).On("GET get/alias/21", Some.Alias(21, "e1@example.test").ToJsonString());

        var outcome = await DeleteOne(mailcow, 21);

        Assert.Equal(WriteResult.Refused, outcome.Result);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_with_another_address_afterwards_is_left_to_the_next_cycle()
    {
        var mailcow = new ScriptedMailcow().On(Delete, Recording.Of("delete_alias_by_id"))
            .Changing(Some.Alias(21, "e1@example.test"), Some.Alias(21, "new@example.test").ToJsonString());

        Assert.Equal(WriteResult.Unknown, (await DeleteOne(mailcow, 21)).Result);
    }

    private static async Task<WriteOutcome> DeleteOne(ScriptedMailcow mailcow, long id) =>
        Assert.Single(await Some.Gateway(mailcow).WriteAsync(Some.Delete((id, "e1@example.test")), Stop));
}
