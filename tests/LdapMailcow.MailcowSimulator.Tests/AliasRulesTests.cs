using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LdapMailcow.MailcowSimulator.Tests;

/// <summary>Rules of mailcow for which there is no recording, from its source (2026-07a).</summary>
public sealed class AliasRulesTests
{
    [Fact]
    public async Task A_recipient_among_later_addresses_is_passed_over_once_one_alias_is_stored()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);

        var entries = await client.Write("add/alias", """{"address":"a@example.test,b@example.test","goto":"user01@example.test,b@example.test"}""");

        Assert.Equal(["success [\"alias_added\",\"a@example.test\",\"21\"]"], entries);
    }

    [Fact]
    public async Task Below_zero_a_domain_takes_aliases_without_end()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        foreach (var name in new[] { "a", "b", "c" })
        {
            simulator.Mailcow.AddAlias($"{name}@small.test", "user20@small.test");
        }

        Assert.Contains("\"aliases_left\": -1", await client.GetText("get/domain/small.test"), StringComparison.Ordinal);
        Assert.Equal(
            ["success [\"alias_added\",\"d@small.test\",\"24\"]"],
            await client.Write("add/alias", """{"address":"d@small.test","goto":"user20@small.test"}"""));
    }

    [Fact]
    public async Task Aliases_of_alias_domains_count_against_the_target()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        simulator.Mailcow.AddAliasDomain("tiny.test", "small.test");
        simulator.Mailcow.AddAlias("a@small.test", "user20@small.test");
        simulator.Mailcow.AddAlias("b@tiny.test", "user20@small.test");

        Assert.Equal(["danger \"max_alias_exceeded\""], await client.Write("add/alias", """{"address":"c@tiny.test,d@example.test","goto":"user20@small.test"}"""));
    }

    [Fact]
    public async Task A_mailbox_blocks_its_address_in_an_alias_domain()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);

        Assert.Equal(
            ["danger [\"is_alias_or_mailbox\",\"user01@aliased.test\"]"],
            await client.Write("add/alias", """{"address":"user01@aliased.test","goto":"user02@example.test"}"""));
    }

    [Fact]
    public async Task Without_a_key_every_address_is_refused_by_itself()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator, key: "");

        Assert.Equal(
            ["danger \"access_denied\"", "danger [\"is_alias_or_mailbox\",\"user01@example.test\"]"],
            await client.Write("add/alias", """{"address":"a@example.test,user01@example.test","goto":"user02@example.test"}"""));
    }

    [Fact]
    public async Task An_id_among_the_attributes_replaces_the_items()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        simulator.Mailcow.AddAlias("a@example.test", "user01@example.test");
        simulator.Mailcow.AddAlias("b@example.test", "user01@example.test");

        await client.Write("edit/alias", """{"items":[21],"attr":{"id":22,"active":0}}""");

        Assert.Equal([1, 0], simulator.Mailcow.Aliases.Select(alias => alias.Active));
    }

    [Fact]
    public async Task An_edit_drops_the_grant_it_makes_needless_and_a_delete_all_grants()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        simulator.Mailcow.AddAlias("a@example.test", "user01@example.test");
        simulator.Mailcow.AddSendAsGrant("user02@example.test", "a@example.test");
        simulator.Mailcow.AddSendAsGrant("user03@example.test", "a@example.test");

        await client.Write("edit/alias", """{"items":[21],"attr":{"goto":"user02@example.test"}}""");
        Assert.False(simulator.Mailcow.HasSendAsGrant("user02@example.test", "a@example.test"));
        Assert.True(simulator.Mailcow.HasSendAsGrant("user03@example.test", "a@example.test"));

        await client.Write("delete/alias", "[21]");
        Assert.False(simulator.Mailcow.HasSendAsGrant("user03@example.test", "a@example.test"));
    }

    [Fact]
    public async Task Only_a_real_change_sets_the_time_of_modification()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await TestSimulator.Start(new SimulatorOptions { Clock = clock });
        using var client = new SimulatorClient(simulator);
        simulator.Mailcow.AddAlias("a@example.test", "user01@example.test");

        await client.Write("edit/alias", """{"items":[21],"attr":{"active":1}}""");
        Assert.Null(simulator.Mailcow.Alias(21)!.Modified);

        clock.Advance(TimeSpan.FromSeconds(5));
        await client.Write("edit/alias", """{"items":[21],"attr":{"active":0}}""");
        Assert.Equal(clock.GetUtcNow().UtcDateTime, simulator.Mailcow.Alias(21)!.Modified);
    }

    [Fact]
    public async Task A_mailbox_whose_domain_is_over_its_quota_cannot_even_be_switched_off()
    {
        await using var simulator = await TestSimulator.Start();
        using var client = new SimulatorClient(simulator);
        simulator.Mailcow.Put(simulator.Mailcow.Domain("second.test")! with { Quota = 150 });

        Assert.Equal(
            ["danger [\"mailbox_quota_left_exceeded\",50]"],
            await client.Write("edit/mailbox", """{"items":["user18@second.test"],"attr":{"active":0}}"""));
        Assert.Equal(1, simulator.Mailcow.Mailbox("user18@second.test")!.Active);
    }
}
