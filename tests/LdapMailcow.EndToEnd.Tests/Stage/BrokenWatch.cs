using System.Net;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests.Stage;

/// <summary>A daemon whose first connection, that of the watch, breaks after so many bytes of answers.</summary>
public sealed class BrokenWatch : IAsyncDisposable
{
    private readonly World _world;
    private readonly string _name;

    private BrokenWatch(World world, CuttingProxy proxy, RunningDaemon daemon, string name)
    {
        _world = world;
        _name = name;
        Proxy = proxy;
        Daemon = daemon;
    }

    public CuttingProxy Proxy { get; }

    public RunningDaemon Daemon { get; }

    public bool IsLost => Daemon.Output.Contains("the watch of the directory is lost", StringComparison.Ordinal);

    /// <summary>One connection is open, and no cycle is running.</summary>
    public bool IsWhole => Proxy.Open == 1 && Daemon.Output.LastIndexOf("; a change begins a cycle", StringComparison.Ordinal) is >= 0 and var back
        && back > Daemon.Output.LastIndexOf("the watch of the directory is lost", StringComparison.Ordinal);

    public static async Task<BrokenWatch> StartAsync(
        LdapServerFixture server, IPEndPoint endPoint, string baseDn, int people, long bytes = long.MaxValue, bool stalls = false)
    {
        var world = await World.BesideAsync(server);
        var proxy = new CuttingProxy(endPoint.Port, endPoint.Address) { Limit = bytes, Limited = 1, Stalls = stalls };
        foreach (var person in Enumerable.Range(0, people))
        {
            world.Mailcow.Mailcow.AddMailbox($"staff{person}@{World.Domain}");
        }

        world.Settings["LDAP_MAILCOW_LDAP_URI"] = $"{(server is SambaFixture ? "ldaps" : "ldap")}://127.0.0.1:{proxy.Port}";
        world.Settings["LDAP_MAILCOW_LDAP_TLS_VERIFY"] = "false"; // The proxy has another address than the certificate.
        world.Settings["LDAP_MAILCOW_LDAP_BASE_DN"] = baseDn;
        world.Settings["LDAP_MAILCOW_LDAP_TIMEOUT"] = "5";
        world.Settings["LDAP_MAILCOW_SYNC_INTERVAL"] = "3600";
        world.Settings["LDAP_MAILCOW_MIN_CYCLE_GAP"] = "1";
        return new BrokenWatch(world, proxy, world.Start(["run"]), $"{(stalls ? "stalled" : "cut")} after {bytes} bytes");
    }

    public bool Has(string alias) => _world.Mailcow.Mailcow.Alias($"{alias}@{World.Domain}") is { Active: 1 };

    /// <summary>No cycle failed, and nothing was ever written but what the directory wanted.</summary>
    public async Task EndsWellAsync(IEnumerable<string> aliases)
    {
        Daemon.Terminate();
        (await Daemon.EndAsync()).Ended(0);
        Assert.DoesNotContain("failed, nothing more is done", Daemon.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("deactivated a", Daemon.Output, StringComparison.Ordinal);
        Assert.Equal(aliases.Order(), _world.Aliases.Values.Where(a => a.Active == 1).Select(a => a.Address.Split('@')[0]).Order());
    }

    public override string ToString() => $"{_name}: {Proxy.Open} connections of {Proxy.Connections.Count}\n{Daemon.Output}";

    public async ValueTask DisposeAsync()
    {
        await Daemon.DisposeAsync();
        await Proxy.DisposeAsync();
        await _world.DisposeAsync();
    }
}
