using System.Globalization;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>What becomes of the watch when servers come, go, change and talk too much; the interval is an hour.</summary>
public sealed class WatchServerTests(ITestOutputHelper output)
{
    private const int EventsOfAStep = 1000;

    private static readonly SlapdSettings _syncprov = new() { Extra = "overlay syncprov" };

    /// <summary><c>tests/watch.sh flood</c> sends 100,000.</summary>
    private static readonly int _events = int.TryParse(Environment.GetEnvironmentVariable("WATCH_EVENTS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 10_000;

    [Fact]
    public async Task A_server_with_an_older_database_is_watched_again_and_takes_nothing_away()
    {
        await using var world = await World.StartAsync(_syncprov);
        var slapd = (SlapdFixture)world.Directory;
        var person = world.Person("Person", "p@example.test", "smtp:one@example.test");
        await using var daemon = Start(world);
        await UntilAsync(() => Has(world, "one"), daemon);
        var backup = slapd.Dump();
        slapd.Set(person, "proxyAddresses", "smtp:one@example.test", "smtp:two@example.test");
        await UntilAsync(() => Has(world, "two"), daemon);

        slapd.StopServer();
        slapd.ReplaceDatabase(backup);
        await slapd.StartServerAsync();
        await UntilAsync(() => Count(daemon, "watching ") == 2, daemon);
        slapd.Set(person, "proxyAddresses", "smtp:one@example.test", "smtp:three@example.test");
        await UntilAsync(() => Has(world, "three"), daemon);

        Assert.True(Has(world, "two")); // Absent, which time alone confirms.
        await EndAsync(daemon);
    }

    [Fact]
    public async Task Another_server_is_watched_when_the_first_one_goes_and_only_that()
    {
        await using var world = await World.StartAsync(_syncprov);
        var slapd = (SlapdFixture)world.Directory;
        await using var first = new CuttingProxy(slapd.Port);
        await using var second = new CuttingProxy(slapd.Port);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = $"{first.Uri} {second.Uri}";
        var person = world.Person("Person", "p@example.test", "smtp:one@example.test");
        await using var daemon = Start(world);
        await UntilAsync(() => Has(world, "one") && first.Open == 1, daemon);
        Assert.Empty(second.Connections);

        first.Limit = 0;
        first.Cut();
        slapd.Set(person, "proxyAddresses", "smtp:one@example.test", "smtp:two@example.test");
        await UntilAsync(() => Has(world, "two") && (first.Open, second.Open) == (0, 1), daemon);
        slapd.Set(person, "proxyAddresses", "smtp:one@example.test", "smtp:two@example.test", "smtp:three@example.test");
        await UntilAsync(() => Has(world, "three") && (first.Open, second.Open) == (0, 1), daemon);
        Assert.Contains($"at {second.Uri}", daemon.Output, StringComparison.Ordinal);
        await EndAsync(daemon);
    }

    [Fact]
    public async Task A_flood_of_changes_begins_few_cycles_takes_no_memory_and_its_last_change_arrives()
    {
        await using var world = await World.StartAsync(_syncprov);
        var people = Enumerable.Range(0, 100).Select(i => world.Person($"Person {i}", $"p{i}@example.test", $"smtp:a{i}@example.test")).ToList();
        world.Mailcow.Mailcow.AddMailbox("other@example.test");
        await using var daemon = Start(world, ("LDAP_MAILCOW_MIN_CYCLE_GAP", "10"), ("LDAP_MAILCOW_LOG_LEVEL", "debug"));
        await UntilAsync(() => Has(world, "a99"), daemon);

        var (start, calm) = (TimeProvider.System.GetTimestamp(), (ProcessCost?)null);
        for (var done = 0; done < _events; done += EventsOfAStep)
        {
            var ldif = new LdifWriter();
            foreach (var i in Enumerable.Range(done, EventsOfAStep))
            {
                ldif.Replace(people[i % 100], "mail", i / 100 % 2 == 0 ? "other@example.test" : $"p{i % 100}@example.test");
            }

            world.Directory.Modify(ldif);
            calm ??= ProcessCost.Of(daemon);
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }

        world.Directory.Set(people[99], "proxyAddresses", "smtp:a99@example.test", "smtp:last@example.test");
        await UntilAsync(() => Has(world, "last"), daemon);
        var (seconds, cycles, now) = (TimeProvider.System.GetElapsedTime(start).TotalSeconds, Count(daemon, " a change of "), ProcessCost.Of(daemon));
        output.WriteLine($"{_events} events in {seconds:0} s began {cycles} cycles; memory {calm!.MemoryKb} KiB after {EventsOfAStep}, {now.MemoryKb} KiB in the end, {now.Cpu.TotalSeconds:0.0} s of CPU");
        Assert.InRange(cycles, 1, 2 + (seconds / 10));
        Assert.InRange(now.MemoryKb - calm.MemoryKb, long.MinValue, 16 << 10);
        await EndAsync(daemon);
    }

    [Fact]
    public async Task A_389_directory_server_is_spared_and_on_demand_watched_by_one_persistent_search()
    {
        await using var server = await Directory389Fixture.StartAsync();
        await using var world = await World.BesideAsync(server);
        await using var proxy = new CuttingProxy(new Uri(server.Uri).Port);
        world.Settings["LDAP_MAILCOW_LDAP_KIND"] = "389ds";
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = proxy.Uri;
        world.Mailcow.Mailcow.AddMailbox("p@example.test");
        var person = $"cn=Person,ou=People,{server.BaseDn}";
        server.Add(new LdifWriter().Entry(
            person, ("objectClass", new[] { "inetOrgPerson", "mailRecipient" }), ("sn", "Person"), ("mail", "p@example.test"), ("mailAlternateAddress", "one@example.test")));
        await using (var auto = Start(world))
        {
            await UntilAsync(() => Has(world, "one") && proxy.Open == 0, auto);
            Assert.Contains("not watching the directory: 389-ds may crash", auto.Output, StringComparison.Ordinal);
            await EndAsync(auto);
        }

        await using var on = Start(world, ("LDAP_MAILCOW_WATCH", "on"));
        await UntilAsync(() => Count(on, "watching a persistent search") == 1 && Count(on, ": read ") == 1 && proxy.Open == 1, on);
        server.Set(person, "mailAlternateAddress", "one@example.test", "two@example.test");
        await UntilAsync(() => Has(world, "two") && proxy.Open == 1, on);
        (await world.RunAsync("status", ("LDAP_MAILCOW_WATCH", "on"))).Ended(0).Says("a persistent search").Says("1 cycle begun by changes");
        await EndAsync(on);
    }

    private static RunningDaemon Start(World world, params (string, string?)[] settings) =>
        world.Start(["run"], [("LDAP_MAILCOW_SYNC_INTERVAL", "3600"), ("LDAP_MAILCOW_MIN_CYCLE_GAP", "1"), .. settings]);

    private static bool Has(World world, string alias) => world.Mailcow.Mailcow.Alias($"{alias}@{World.Domain}") is { Active: 1 };

    private static int Count(RunningDaemon daemon, string words) => daemon.Output.Split(words).Length - 1;

    private static async Task EndAsync(RunningDaemon daemon)
    {
        Assert.DoesNotContain("failed, nothing more is done", daemon.Output, StringComparison.Ordinal);
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
    }

    private static Task UntilAsync(Func<bool> condition, RunningDaemon daemon) =>
        Eventually.TrueAsync(condition, () => daemon.Output, TestContext.Current.CancellationToken);
}
