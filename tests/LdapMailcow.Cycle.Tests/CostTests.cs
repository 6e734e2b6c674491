using LdapMailcow.Cycle.Tests.World;

namespace LdapMailcow.Cycle.Tests;

/// <summary>What each kind of cycle costs, in counts that no machine changes: searches, requests, transactions and rows.</summary>
public sealed class CostTests
{
    private const int People = 200;

    [Fact]
    public async Task A_quiet_cycle_is_two_searches_no_request_two_transactions_and_no_row()
    {
        await using var daemon = await LargeAsync();

        Assert.Equal(new Cost(2, 0, 0, 2, 0), await CostOfAsync(daemon));
    }

    [Fact]
    public async Task A_check_for_drift_is_two_searches_and_one_list_and_writes_no_row()
    {
        await using var daemon = await LargeAsync(DriftCheck.EveryCycle);

        Assert.Equal(new Cost(2, 3, 0, 4, 0), await CostOfAsync(daemon));
    }

    [Fact]
    public async Task A_small_change_is_two_searches_five_requests_and_a_row_with_its_history()
    {
        await using var daemon = await LargeAsync();
        daemon.World.Directory.Add("newcomer", null, "newcomer.alias@example.test");

        Assert.Equal(new Cost(2, 5, 1, 5, 2), await CostOfAsync(daemon));
    }

    [Fact]
    public async Task A_first_sync_is_one_write_and_one_transaction_for_each_target()
    {
        await using var daemon = await DaemonWorld.StartAsync();
        Populate(daemon);

        var cost = await CostOfAsync(daemon);

        Assert.Equal((2, People, 2 * 2 * People), (cost.Searches, cost.Writes, cost.Rows));
        Assert.InRange(cost.Requests - cost.Writes, 1, 9);
        Assert.InRange(cost.Transactions - cost.Writes, 1, 4);
    }

    private static async Task<DaemonWorld> LargeAsync(DriftCheck? drift = null)
    {
        var daemon = await DaemonWorld.StartAsync();
        daemon.World.DriftCheck = drift ?? daemon.World.DriftCheck;
        Populate(daemon);
        await daemon.RunAsync(3);
        return daemon;
    }

    private static void Populate(DaemonWorld daemon)
    {
        foreach (var i in Enumerable.Range(0, People))
        {
            daemon.World.Directory.Add($"p{i}", null, $"p{i}.alias@example.test", $"p{i}.other@example.test");
        }
    }

    private static async Task<Cost> CostOfAsync(DaemonWorld daemon)
    {
        var (requests, writes, transactions, rows) = (daemon.Requests, Writes(daemon), daemon.Store.Transactions, daemon.Store.Rows);
        var report = await daemon.RunAsync();
        return new Cost(report.Searches, daemon.Requests - requests, Writes(daemon) - writes, daemon.Store.Transactions - transactions, daemon.Store.Rows - rows);
    }

    private static int Writes(DaemonWorld daemon) => daemon.World.Mailcow.History.Writes.Count;

    private sealed record Cost(int Searches, int Requests, int Writes, int Transactions, int Rows);
}
