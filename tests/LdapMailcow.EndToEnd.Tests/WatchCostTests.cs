using System.Globalization;
using System.Net;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>What it costs to wait for changes that do not come. <c>tests/watch.sh idle</c> waits an hour instead of a minute and a half.</summary>
public abstract class WatchCostTests(ITestOutputHelper output)
{
    private static readonly double _minutes =
        double.TryParse(Environment.GetEnvironmentVariable("WATCH_IDLE_MINUTES"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 1.5;

    /// <summary>Looking once a second for decisions leaves nothing behind.</summary>
    private const int GarbageKb = 4 << 10;

    protected async Task WaitAsync(World world, int port, IPAddress address, string scheme, bool isSamba)
    {
        var company = new Company(world, isSamba);
        company.Found();
        company.Hire(0, 50);
        await using var proxy = new CuttingProxy(port, address);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = $"{scheme}://127.0.0.1:{proxy.Port}";
        await using var daemon = world.Start(["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "86400"));
        await Eventually.TrueAsync(() => world.Aliases.Count == 50 && proxy.Open == 1, () => daemon.Output, TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);

        var (watch, before) = (proxy.Connections.Single(c => c.IsOpen), ProcessCost.Of(daemon));
        var (requests, bytes, connections) = (watch.Requests, watch.Passed, proxy.Connections.Count);
        for (var minute = 0.0; minute < _minutes; minute += 0.5)
        {
            await Task.Delay(TimeSpan.FromMinutes(0.5), TestContext.Current.CancellationToken);
            Print(minute + 0.5, watch.Requests - requests, watch.Passed - bytes, ProcessCost.Of(daemon), before);
        }

        var after = ProcessCost.Of(daemon);
        Assert.True(watch.IsOpen);
        Assert.Equal(connections, proxy.Connections.Count);
        Assert.InRange(watch.Requests - requests, 1, 1.4 * _minutes);
        Assert.InRange((after.Cpu - before.Cpu).TotalSeconds / (60 * _minutes), 0, 0.005);
        Assert.InRange(after.MemoryKb - before.MemoryKb, long.MinValue, GarbageKb);
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
    }

    private void Print(double minute, int exchanges, long bytes, ProcessCost now, ProcessCost before)
    {
        if (minute % 10 == 0 || minute >= _minutes)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{minute:0.0} min: {exchanges} exchanges, {bytes} bytes of answers, CPU {(now.Cpu - before.Cpu).TotalSeconds:0.00} s, memory {now.MemoryKb} KiB (before {before.MemoryKb}), threads {now.Threads}"));
        }
    }
}

public sealed class OpenLdapWatchCostTests(ITestOutputHelper output) : WatchCostTests(output)
{
    [Fact]
    public async Task Waiting_for_openldap_costs_nothing()
    {
        await using var world = await World.StartAsync(new SlapdSettings { Extra = "overlay syncprov" });
        await WaitAsync(world, ((SlapdFixture)world.Directory).Port, IPAddress.Loopback, "ldap", isSamba: false);
    }
}

public sealed class ActiveDirectoryWatchCostTests(ITestOutputHelper output) : WatchCostTests(output)
{
    [Fact]
    public async Task Waiting_for_active_directory_costs_nothing()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_TLS_VERIFY"] = "false"; // The proxy has another address than the certificate.
        await WaitAsync(world, 636, samba.Address, "ldaps", isSamba: true);
    }
}
