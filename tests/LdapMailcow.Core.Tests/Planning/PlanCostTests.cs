using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>What a plan allocates for each alias: a count that no machine changes, and the first to grow when somebody makes a list of a list.</summary>
public sealed class PlanCostTests
{
    private const int Users = 5_000;
    private const int Aliases = 2 * Users;
    private const int QuietBytes = 400;
    private const int FirstBytes = 1000;
    private const int GrowthPercent = 115;

    private static readonly CycleRules _rules = new(new PlanOptions(), new SafetyOptions(), "scope", 288);

    [Fact]
    public void A_plan_with_nothing_to_do_costs_some_hundred_bytes_an_alias() => Assert.InRange(Bytes(Users, isFirst: false) / Aliases, 50, QuietBytes);

    [Fact]
    public void A_first_plan_costs_no_more_than_a_kilobyte_an_alias() => Assert.InRange(Bytes(Users, isFirst: true) / Aliases, 100, FirstBytes);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_times_as_many_cost_ten_times_as_much(bool isFirst) =>
        Assert.InRange(Bytes(10 * Users, isFirst) * 100 / (10 * Bytes(Users, isFirst)), 50, GrowthPercent);

    private static long Bytes(int users, bool isFirst)
    {
        var world = new World();
        world.Users.AddRange(Enumerable.Range(0, users).Select(i => Make.User($"u{i}", $"a{i}", $"b{i}")));
        var rows = world.Users.SelectMany(u => u.Aliases.Select(a => new OwnedAlias(a, u.Id, AliasKind.User, u.Mail!.Value.Value, true))).ToDictionary(r => r.Address);
        var aliases = rows.Values.Select((r, i) => new MailcowAlias(i + 1, r.Address.Value, r.Goto, true, default, new OwnerMarker("default").Text)).ToDictionary(a => a.Address);
        var domains = new Dictionary<string, HostedDomain> { [Make.Domain] = new(Make.Domain, Make.Domain, int.MaxValue) };
        var mailcow = new MailcowSnapshot(domains, isFirst ? new Dictionary<string, MailcowAlias>() : aliases, new Dictionary<string, Mailbox>());
        var ledger = isFirst ? Ledger.Empty : Ledger.Empty with { Aliases = rows };
        var directory = world.Directory();
        Prepare(); // What is made once is not counted.

        // Other tests beside this one take arrays out of the pool, and the collector empties it.
        return Enumerable.Range(0, 3).Min(_ => Measured());

        long Measured()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var prepared = Prepare();
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(isFirst ? 2 * users : 0, prepared.Plan.Aliases.Count);
            return bytes;
        }

        PreparedCycle Prepare() => PreparedCycle.Make(CycleView.Of(directory, mailcow, ledger, _rules, new Turn(1, true, 0)));
    }
}
