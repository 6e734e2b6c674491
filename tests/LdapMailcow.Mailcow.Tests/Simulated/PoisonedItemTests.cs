using LdapMailcow.Core.Mailcow;
using LdapMailcow.Mailcow.Tests.Support;
using LdapMailcow.MailcowSimulator.Faults;
using LdapMailcow.MailcowSimulator.Store;
using Xunit;

namespace LdapMailcow.Mailcow.Tests.Simulated;

/// <summary>One item that kills PHP, among 50 that mailcow would take.</summary>
public sealed class PoisonedItemTests
{
    private const int Items = 50;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<WriteKind, int, bool> Everywhere()
    {
        var data = new TheoryData<WriteKind, int, bool>();
        foreach (var kind in Enum.GetValues<WriteKind>())
        {
            foreach (var position in new[] { 0, 1, 24, 48, 49 })
            {
                data.Add(kind, position, false);
                data.Add(kind, position, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_poisoned_item_fails_alone_and_its_neighbours_are_written_in_the_same_cycle(WriteKind kind, int position, bool keepsEarlierItems)
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        var batch = Prepare(kind, mailcow);
        var bad = batch.Items[position];
        mailcow.Host.Mailcow.Poison(bad.Address.Value, keepsEarlierItems);

        var outcomes = await mailcow.Gateway.WriteAsync(batch, Stop);

        Assert.Equal([bad], outcomes.Where(o => o.Result != WriteResult.Done).Select(o => o.Item));
        Assert.Equal((WriteResult.Unknown, false), (outcomes[position].Result, outcomes[position].EndsWriting));
        Assert.InRange(mailcow.Host.History.Writes.Count, 2, 1 + (2 * 6));
        Assert.Equal(Items - 1, mailcow.Host.History.Writes.SelectMany(w => w.Effects).Count(e => kind != WriteKind.EditMailboxes || e.After is MailboxRow));
    }

    [Fact]
    public async Task An_ill_mailcow_is_left_alone_after_few_calls_and_what_was_not_tried_alone_is_not_blamed()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        var batch = Prepare(WriteKind.CreateAliases, mailcow);
        mailcow.Host.Faults.Inject(FaultAction.Empty, count: -1);

        var outcomes = await mailcow.Gateway.WriteAsync(batch, Stop);

        Assert.InRange(mailcow.Host.History.Writes.Count, 8, 20);
        Assert.All(outcomes, o => Assert.Equal(WriteResult.Unknown, o.Result));
        Assert.Equal(7, outcomes.Count(o => !o.EndsWriting));
    }

    [Fact]
    public async Task Many_poisoned_items_are_all_found_cycle_by_cycle()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        var batch = Prepare(WriteKind.CreateAliases, mailcow);
        var poisoned = batch.Items.Where((_, i) => i % 3 == 0).ToHashSet();
        foreach (var item in poisoned)
        {
            mailcow.Host.Mailcow.Poison(item.Address.Value);
        }

        HashSet<WriteItem> blamed = [];
        var rest = batch.Items;
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await mailcow.Gateway.ReadAsync(MailcowScope.Everything, Stop);
            var before = mailcow.Host.History.Writes.Count;
            var outcomes = await mailcow.Gateway.WriteAsync(batch with { Items = rest }, Stop);
            Assert.InRange(mailcow.Host.History.Writes.Count - before, 0, 65);
            blamed.UnionWith(outcomes.Where(o => o is { Result: WriteResult.Unknown, EndsWriting: false }).Select(o => o.Item));
            rest = [.. outcomes.Where(o => o.Result != WriteResult.Done && !blamed.Contains(o.Item)).Select(o => o.Item)];
        }

        Assert.Empty(rest);
        Assert.Equal(poisoned, blamed);
    }

    [Fact]
    public async Task A_full_domain_that_ends_a_call_early_does_not_keep_its_neighbours_waiting()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        mailcow.Host.Mailcow.AddDomain("tiny.test", aliases: 1);
        string[] wanted = ["a1@small.test", "a2@small.test", "a3@small.test", "x@example.test", "b1@tiny.test", "b2@tiny.test", "y@example.test"];

        var outcomes = await mailcow.Gateway.WriteAsync(Some.Create(Some.Values("user20@small.test"), wanted), Stop);

        Assert.Equal(["a3@small.test", "b2@tiny.test"], outcomes.Where(o => o.Result == WriteResult.Refused).Select(o => o.Item.Address.Value));
        Assert.Equal(5, outcomes.Count(o => o.Result == WriteResult.Done));
        Assert.Equal(3, mailcow.Host.History.Writes.Count);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_the_search_keeps_what_is_known()
    {
        await using var mailcow = await SimulatedMailcow.StartAsync(Stop);
        var batch = Prepare(WriteKind.CreateAliases, mailcow);
        mailcow.Host.Mailcow.Poison(batch.Items[30].Address.Value, keepsEarlierItems: true);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        mailcow.Host.Faults.Inject(new Fault { Nth = 2, Before = _ => stop.CancelAsync() });

        var outcomes = await mailcow.Gateway.WriteAsync(batch, stop.Token);

        Assert.InRange(mailcow.Host.History.Writes.Count, 1, 2);
        Assert.InRange(outcomes.Count(o => o.Result == WriteResult.Done), 30, Items - 1);
        Assert.All(outcomes.Where(o => o.Result != WriteResult.Done), o => Assert.Equal((WriteResult.Unknown, true), (o.Result, o.EndsWriting)));
    }

    private static WriteBatch Prepare(WriteKind kind, SimulatedMailcow mailcow)
    {
        var store = mailcow.Host.Mailcow;
        string[] addresses = [.. Enumerable.Range(0, Items).Select(i => $"a{i}@example.test")];
        switch (kind)
        {
            case WriteKind.CreateAliases:
                return Some.Create(Some.Values("user01@example.test"), addresses);
            case WriteKind.EditMailboxes:
                Array.ForEach(addresses, a => store.AddMailbox(a));
                return Some.Switch(MailboxState.Inactive, addresses);
            default:
                var items = addresses.Select(a => (store.AddAlias(a, "user03@example.test", privateComment: Some.Marker).Id, a)).ToArray();
                return kind == WriteKind.EditAliases ? Some.Edit(Some.Values("user01@example.test", active: false), items) : Some.Delete(items);
        }
    }
}
