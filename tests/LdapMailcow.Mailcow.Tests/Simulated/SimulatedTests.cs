using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.MailcowSimulator.Store;
using Xunit;

namespace LdapMailcow.Mailcow.Tests.Simulated;

public sealed class SimulatedTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_that_begins_with_a_foreign_id_lives_its_whole_life_beside_it()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        var store = mailcow.Host.Mailcow;

        Assert.Equal(WriteResult.Done, Assert.Single(await mailcow.Gateway.WriteAsync(Some.Create(Some.Values(), "21abc@example.test"), Stop)).Result);
        var id = store.Alias("21abc@example.test")!.Id;
        foreach (var values in new[] { Some.Values("user02@example.test"), Some.Values("user02@example.test", active: false), Some.Values("user02@example.test") })
        {
            Assert.Equal(WriteResult.Done, Assert.Single(await mailcow.Gateway.WriteAsync(Some.Edit(values, (id, "21abc@example.test")), Stop)).Result);
        }

        Assert.Equal(WriteResult.Done, Assert.Single(await mailcow.Gateway.WriteAsync(Some.Delete((id, "21abc@example.test")), Stop)).Result);
        Assert.Null(store.Alias("21abc@example.test"));
        Assert.Equal("user17@example.test", store.Alias(21)!.Goto);
        Assert.DoesNotContain(mailcow.Host.History.All, r => r.Effects.Any(e => (e.After ?? e.Before) is AliasRow { Id: 21 }));
    }

    [Fact]
    public async Task An_alias_that_was_renamed_or_taken_over_since_the_list_is_not_touched()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        var store = mailcow.Host.Mailcow;
        var ids = new[] { "renamed@example.test", "taken@example.test", "ours@example.test" }
            .Select(a => (store.AddAlias(a, "user03@example.test", privateComment: Some.Marker).Id, a)).ToArray();
        store.ChangeAlias("renamed@example.test", a => a with { Address = "boss@example.test" });
        store.ChangeAlias("taken@example.test", a => a with { PrivateComment = "mine now" });

        var edited = await mailcow.Gateway.WriteAsync(Some.Edit(Some.Values("user02@example.test"), ids), Stop);
        var deleted = await mailcow.Gateway.WriteAsync(Some.Delete(ids), Stop);

        Assert.All(new[] { edited, deleted }, o => Assert.Equal([WriteResult.Unknown, WriteResult.Unknown, WriteResult.Done], o.Select(x => x.Result)));
        Assert.All([store.Alias(ids[0].Id)!, store.Alias(ids[1].Id)!], a => Assert.Equal("user03@example.test", a.Goto));
    }

    [Fact]
    public async Task A_full_domain_takes_what_it_can_and_the_rest_is_told_apart()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        string[] wanted = ["a1@small.test", "a2@small.test", "a3@small.test", "a4@small.test", "z@example.test"];

        var outcomes = await mailcow.Gateway.WriteAsync(Some.Create(Some.Values("user20@small.test"), wanted), Stop);

        Assert.Equal([WriteResult.Done, WriteResult.Done, WriteResult.Refused, WriteResult.Refused, WriteResult.Done], outcomes.Select(o => o.Result));
        var snapshot = await mailcow.Gateway.ReadAsync(MailcowScope.Everything, Stop);
        Assert.Equal(0, snapshot.Domains["small.test"].AliasesLeft);
        Assert.Equal(["a1@small.test", "a2@small.test", "victim@example.test", "z@example.test"], snapshot.Aliases.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Some.Marker, snapshot.Aliases["a1@small.test"].PrivateComment);
    }

    [Fact]
    public async Task A_mailbox_and_a_foreign_alias_are_refused_and_the_neighbours_are_made()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);

        var outcomes = await mailcow.Gateway.WriteAsync(
            Some.Create(Some.Values("user02@example.test"), "user01@example.test", "fine@example.test", "victim@example.test", "gone@elsewhere.test"), Stop);

        Assert.Equal([WriteResult.Refused, WriteResult.Done, WriteResult.Refused, WriteResult.Refused], outcomes.Select(o => o.Result));
        Assert.Contains("does not host elsewhere.test", outcomes[3].Reason, StringComparison.Ordinal);
        Assert.Equal("made by hand", mailcow.Host.Mailcow.Alias("victim@example.test")!.PrivateComment);
    }

    [Fact]
    public async Task Ten_wrong_keys_would_ban_and_one_is_all_that_is_sent()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        mailcow.Host.Authentication.Key = "CHANGE-DKEY00-AAAAAA-BBBBBB-CCCCCC";

        await Assert.ThrowsAsync<MailcowUnauthorizedException>(() => mailcow.Gateway.ReadAsync(MailcowScope.Everything, Stop));

        Assert.Single(mailcow.Host.History.All);
    }

    [Fact]
    public async Task The_check_says_what_is_there_and_writes_nothing()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);

        var findings = await mailcow.Gateway.CheckAsync(Stop);

        Assert.All(findings, f => Assert.True(f.Passed, f.Sentence));
        Assert.Contains(findings, f => f.Sentence == "mailcow hosts small.test with 2 places left for aliases.");
        Assert.Empty(mailcow.Host.History.Writes);
        Assert.DoesNotContain(mailcow.Host.History.All, r => r.HadCookie);
    }

    [Fact]
    public async Task Batches_of_fifty_are_judged_and_read_back()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        var addresses = Enumerable.Range(0, 50).Select(i => $"{i}x@example.test").ToArray();

        var created = await mailcow.Gateway.WriteAsync(Some.Create(Some.Values(), addresses), Stop);
        var edited = await mailcow.Gateway.WriteAsync(Some.Edit(Some.Values("user02@example.test"), [.. addresses.Select(a => (mailcow.Host.Mailcow.Alias(a)!.Id, a))]), Stop);

        Assert.All(created.Concat(edited), o => Assert.Equal(WriteResult.Done, o.Result));
        Assert.Equal(2, mailcow.Host.History.Writes.Count);
    }
}
