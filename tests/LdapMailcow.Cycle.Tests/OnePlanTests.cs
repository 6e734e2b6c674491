using System.Collections;
using LdapMailcow.Core.Directory;
using LdapMailcow.Cycle.Tests.World;
using LdapMailcow.MailcowSimulator.Faults;

namespace LdapMailcow.Cycle.Tests;

/// <summary>The first sync is the largest cycle: it is planned once, and mailboxes are read only for what is going to be created.</summary>
public sealed class OnePlanTests
{
    private const string Mailboxes = "/api/v1/get/mailbox/";

    [Fact]
    public async Task A_first_sync_reads_mailboxes_and_plans_once()
    {
        await using var world = await CycleWorld.StartAsync();
        var rejected = new CountedList<RejectedValue>([new("anna", "proxyAddresses", "smtp:x y", "has a space")]);
        world.Directory.Rejected = rejected;
        world.Directory.Add("anna", null, "anna.alias@example.test");

        await world.RunAsync();

        Assert.Single(Reads(world, from: 0));
        Assert.Contains("anna.alias@example.test", world.Aliases.Keys);
        Assert.Equal(1, rejected.Enumerations);
    }

    [Fact]
    public async Task A_cycle_in_which_only_refused_addresses_wait_reads_no_mailboxes()
    {
        await using var world = await CycleWorld.StartAsync();
        world.Directory.Add("anna", null, "anna.alias@example.test");
        world.Mailcow.Faults.Inject(new Fault { Action = FaultAction.Danger, Message = ["goto_invalid"], Path = "add/alias", Count = -1 });
        await world.RunAsync();
        await world.RunAsync();
        var asked = world.Mailcow.History.All.Count;

        var waiting = await world.RunAsync();

        Assert.Equal(1, waiting.Skipped);
        Assert.True(world.Mailcow.History.All.Count > asked);
        Assert.Empty(Reads(world, asked));

        await world.RunAsync();
        Assert.Single(Reads(world, asked));
    }

    private static IEnumerable<string> Reads(CycleWorld world, int from) =>
        world.Mailcow.History.All.Skip(from).Select(r => r.Path).Where(p => p.StartsWith(Mailboxes, StringComparison.Ordinal));

    /// <summary>Every plan names each rejected value once.</summary>
    private sealed class CountedList<T>(IReadOnlyList<T> items) : IReadOnlyList<T>
    {
        public int Enumerations { get; private set; }

        public int Count => items.Count;

        public T this[int index] => items[index];

        public IEnumerator<T> GetEnumerator()
        {
            Enumerations++;
            return items.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
