using System.Net;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>
/// Many daemons at one server, each behind a proxy that cuts or stalls the watch at another place: after every message of it, and in the
/// middle of every one. Their interval is an hour, so that whatever arrives came by the watch, or by the cycle after it was found broken.
/// </summary>
public abstract class WatchFaultTests
{
    private const int People = 3;
    private const int Changes = 3;

    protected static async Task BreakAsync(LdapServerFixture server, IPEndPoint endPoint, bool isSamba)
    {
        await using var first = await World.BesideAsync(server);
        var company = new Company(first, isSamba);
        company.Found();
        company.Hire(0, People);
        var cuts = await CutsAsync(server, endPoint, company);
        Assert.InRange(cuts.Count, 8, 60);

        var watches = new List<BrokenWatch>();
        try
        {
            foreach (var (bytes, stalls) in cuts.SelectMany(bytes => new[] { (bytes, false), (bytes, true) }))
            {
                watches.Add(await BrokenWatch.StartAsync(server, endPoint, company.BaseDn, People, bytes, stalls));
            }

            await AllAsync(watches, w => Enumerable.Range(0, People).All(p => w.Has($"a{p}")));
            var aliases = await ChangeAsync(server, company, change => Task.Delay(TimeSpan.FromSeconds(change == 0 ? 0 : 3), TestContext.Current.CancellationToken));
            await AllAsync(watches, w => aliases.All(w.Has));
            server.Set(company.Dn(1), "proxyAddresses", $"smtp:a1@{World.Domain}", $"smtp:last@{World.Domain}");
            await AllAsync(watches, w => w.Has("last") && w.IsLost && w.IsWhole);
            foreach (var watch in watches)
            {
                await watch.EndsWellAsync([.. aliases, "last"]);
            }
        }
        finally
        {
            await Task.WhenAll(watches.Select(w => w.DisposeAsync().AsTask()));
        }
    }

    /// <summary>After every piece that a server sent in a run without a break, and one byte before its end.</summary>
    private static async Task<IReadOnlyList<long>> CutsAsync(LdapServerFixture server, IPEndPoint endPoint, Company company)
    {
        await using var calm = await BrokenWatch.StartAsync(server, endPoint, company.BaseDn, People);
        await AllAsync([calm], w => w.Has("a0") && w.IsWhole);
        await ChangeAsync(server, company, change => AllAsync([calm], w => change == 0 || (w.Has($"x{change}") && w.IsWhole)));
        server.Set(company.Dn(0), "proxyAddresses", $"smtp:a0@{World.Domain}");
        return [.. calm.Proxy.Connections[0].Edges.SelectMany(edge => new[] { edge - 1, edge }).Distinct().Where(cut => cut > 0)];
    }

    /// <returns>All aliases there are then.</returns>
    private static async Task<IReadOnlyList<string>> ChangeAsync(LdapServerFixture server, Company company, Func<int, Task> before)
    {
        var aliases = new List<string> { "a0" };
        for (var change = 1; change <= Changes; change++)
        {
            await before(change - 1);
            aliases.Add($"x{change}");
            server.Set(company.Dn(0), "proxyAddresses", [.. aliases.Select(alias => $"smtp:{alias}@{World.Domain}")]);
        }

        await before(Changes);
        return [.. aliases, .. Enumerable.Range(1, People - 1).Select(p => $"a{p}")];
    }

    private static Task AllAsync(IReadOnlyList<BrokenWatch> watches, Func<BrokenWatch, bool> condition) => Eventually.TrueAsync(
        () => watches.All(condition),
        () => string.Join("\n\n", watches.Where(w => !condition(w))),
        TestContext.Current.CancellationToken);
}

public sealed class OpenLdapWatchFaultTests : WatchFaultTests
{
    [Fact]
    public async Task The_watch_of_openldap_broken_at_any_message_misses_nothing()
    {
        await using var slapd = await SlapdFixture.StartAsync(new SlapdSettings { Extra = "overlay syncprov" });
        await BreakAsync(slapd, new IPEndPoint(IPAddress.Loopback, slapd.Port), isSamba: false);
    }
}

public sealed class ActiveDirectoryWatchFaultTests : WatchFaultTests
{
    [Fact]
    public async Task The_watch_of_active_directory_broken_at_any_message_misses_nothing()
    {
        await using var samba = await SambaFixture.StartAsync();
        await BreakAsync(samba, new IPEndPoint(samba.Address, 636), isSamba: true);
    }
}
