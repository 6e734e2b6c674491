using System.Diagnostics;
using System.Globalization;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>
/// A daemon whose interval is an hour, so that nothing but the watch begins a cycle. <c>tests/watch.sh</c> runs the same with more people and more
/// changes, and prints how long they take.
/// </summary>
public sealed class WatchTests(ITestOutputHelper output)
{
    private static readonly int _people = Number("WATCH_PEOPLE", 20);
    private static readonly int _rounds = Number("WATCH_CHANGES", 1);
    private static readonly int _gap = Number("WATCH_GAP", 1);
    private static readonly int _interval = Number("WATCH_INTERVAL", 3600);

    private static readonly SlapdSettings _syncprov = new() { Extra = "overlay ppolicy\nppolicy_use_lockout\nlastbind TRUE\noverlay syncprov" };

    [Fact]
    public async Task Changes_in_openldap_arrive_by_themselves()
    {
        await using var world = await World.StartAsync(_syncprov);
        await ArriveAsync(world, isSamba: false, "syncrepl");
    }

    [Fact]
    public async Task Changes_in_active_directory_arrive_by_themselves()
    {
        await using var samba = await SambaFixture.StartAsync();
        await using var world = await World.BesideAsync(samba);
        world.Settings["LDAP_MAILCOW_LDAP_URI"] = samba.LdapsUri;
        world.Settings["LDAP_MAILCOW_LDAP_CA_FILE"] = samba.CaFile;
        await ArriveAsync(world, isSamba: true, "change notification of Active Directory");
    }

    [Fact]
    public async Task A_server_that_was_restarted_is_watched_again_and_what_was_missed_is_read()
    {
        await using var world = await World.StartAsync(_syncprov);
        var slapd = (SlapdFixture)world.Directory;
        var person = world.Person("Person", "p@example.test", "smtp:one@example.test");
        await using var daemon = Start(world);
        await UntilAsync(() => world.Aliases.ContainsKey("one@example.test"), daemon);

        slapd.StopServer();
        await UntilAsync(() => Says(daemon, "the watch of the directory is lost"), daemon);
        await slapd.StartServerAsync();
        world.Directory.Set(person, "proxyAddresses", "smtp:one@example.test", "smtp:two@example.test");
        await UntilAsync(() => world.Aliases.ContainsKey("two@example.test"), daemon);
        world.Directory.Set(person, "proxyAddresses", "smtp:one@example.test", "smtp:two@example.test", "smtp:three@example.test");
        await UntilAsync(() => world.Aliases.ContainsKey("three@example.test"), daemon);

        Assert.DoesNotContain("failed, nothing more is done", daemon.Output, StringComparison.Ordinal);
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
    }

    [Fact]
    public async Task A_deleted_person_is_seen_at_once_and_confirmed_by_time_alone()
    {
        await using var world = await World.StartAsync(_syncprov);
        var person = world.Person("Person", "p@example.test", "smtp:one@example.test");
        var other = world.Person("Other", "q@example.test", "smtp:two@example.test");
        await using (var daemon = Start(world))
        {
            await UntilAsync(() => world.Aliases.Count == 2, daemon);
            world.Directory.Delete(person);
            for (var i = 0; i < 3; i++)
            {
                var cycles = Cycles(daemon);
                world.Directory.Set(other, "proxyAddresses", "smtp:two@example.test", $"smtp:more{i}@example.test");
                await UntilAsync(() => Cycles(daemon) > cycles, daemon);
            }

            daemon.Terminate();
            (await daemon.EndAsync()).Ended(0);
        }

        Assert.Equal(1, world.Aliases["one@example.test"].Active);
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(1, world.Aliases["one@example.test"].Active);
        (await world.SyncAsync()).Ended(0);
        Assert.Equal(0, world.Aliases["one@example.test"].Active);
    }

    [Fact]
    public async Task Off_is_off_and_a_directory_without_a_way_is_left_in_peace()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:one@example.test");
        await using (var daemon = Start(world, ("LDAP_MAILCOW_WATCH", "off")))
        {
            await UntilAsync(() => Cycles(daemon) == 1, daemon);
            Assert.DoesNotContain("watching", daemon.Output, StringComparison.Ordinal);
            daemon.Terminate();
            (await daemon.EndAsync()).Ended(0);
        }

        await using var auto = Start(world);
        await UntilAsync(() => Says(auto, "not watching the directory"), auto);
        auto.Terminate();
        (await auto.EndAsync()).Ended(0);
    }

    private async Task ArriveAsync(World world, bool isSamba, string how)
    {
        var company = await FillAsync(world, isSamba);
        await using var daemon = Start(world);
        await UntilAsync(() => Cycles(daemon) > 0, daemon, TimeSpan.FromMinutes(30));
        Assert.Contains(how, daemon.Output, StringComparison.Ordinal);
        Assert.Equal(_people + (4 * _rounds), world.Aliases.Count);

        var (times, requests) = (new SortedDictionary<string, List<double>>(), world.Mailcow.History.All.Count);
        for (var round = 0; round < _rounds; round++)
        {
            // Of Samba, which looks for changes every five seconds, all moments between.
            await Task.Delay(TimeSpan.FromSeconds(_gap + 1 + (round % 10 / 2.0)), TestContext.Current.CancellationToken);
            await RoundAsync(company, round, times, daemon);
        }

        Print(times, daemon, world.Mailcow.History.All.Count - requests);
        await LogOnAsync(world, company, daemon);
        await LeaveAsync(world, company, daemon, how);
    }

    private static async Task<Company> FillAsync(World world, bool isSamba)
    {
        var company = new Company(world, isSamba);
        company.Found();
        await company.HireManyAsync(0, _people);
        await Parallel.ForAsync(0, _rounds, (round, _) => { company.Prepare(round); return ValueTask.CompletedTask; });
        return company;
    }

    private static async Task RoundAsync(Company company, int round, SortedDictionary<string, List<double>> times, RunningDaemon daemon)
    {
        var start = Stopwatch.GetTimestamp();
        var waiting = company.Change(round).ToList();
        await UntilAsync(
            () =>
            {
                foreach (var arrived in waiting.Where(w => w.HasArrived()).ToList())
                {
                    (times.TryGetValue(arrived.Kind, out var list) ? list : times[arrived.Kind] = []).Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                    waiting.Remove(arrived);
                }

                return waiting.Count == 0;
            },
            daemon);
    }

    /// <summary>Both servers write right and wrong passwords into the entry; the daemon is given the time in which it would begin a cycle.</summary>
    private async Task LogOnAsync(World world, Company company, RunningDaemon daemon)
    {
        Assert.NotEqual(0, Begun(daemon));
        var time = TimeSpan.FromSeconds(_gap + 7);
        await Task.Delay(time, TestContext.Current.CancellationToken);
        var (cycles, people) = (Begun(daemon), Enumerable.Range(0, 10 * _rounds).Where(p => p % Company.PeopleOfRound is not (3 or 4 or 11)).ToList());
        foreach (var person in people)
        {
            world.Directory.LogOn(company.Dn(person), Company.Password);
            world.Directory.LogOn(company.Dn(person), "wrong");
            world.Directory.LogOn(company.Dn(person), Company.Password);
        }

        await Task.Delay(time, TestContext.Current.CancellationToken);
        Assert.Equal(cycles, Begun(daemon));
        output.WriteLine($"{3 * people.Count} logons began {Begun(daemon) - cycles} cycles");
    }

    /// <summary>With <see cref="_interval"/> as usual the daemon itself confirms who has left; here it has no time for that.</summary>
    private async Task LeaveAsync(World world, Company company, RunningDaemon daemon, string how)
    {
        if (_interval < 3600)
        {
            await UntilAsync(() => company.HasLeft(_rounds - 1), daemon, TimeSpan.FromSeconds(3 * _interval));
            output.WriteLine($"all who left: {Enumerable.Range(0, _rounds).All(company.HasLeft)}");
        }

        Assert.Matches("debug  a change of (?i:cn|ou)=[^ ]+ begins a cycle", daemon.Output);
        (await world.RunAsync("status")).Ended(0).Says(how).Says("last change 2").Says("begun by changes");
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
        await world.StaysQuietAsync();
        Assert.Equal(_interval < 3600, company.HasLeft(0));
        (await world.SyncAsync()).Ended(0);
        Assert.All(Enumerable.Range(0, _rounds), round => Assert.True(company.HasLeft(round)));
    }

    private void Print(SortedDictionary<string, List<double>> times, RunningDaemon daemon, int requests)
    {
        foreach (var (kind, list) in times)
        {
            var sorted = list.Order().ToList();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{kind,-26} n={sorted.Count} min {sorted[0]:0.00} median {sorted[sorted.Count / 2]:0.00} max {sorted[^1]:0.00} s"));
        }

        output.WriteLine($"{_people} people: {Begun(daemon)} cycles begun by changes, {requests} requests to mailcow, {ProcessCost.Of(daemon)}");
    }

    private static RunningDaemon Start(World world, params (string, string?)[] settings) => world.Start(
        ["run"],
        [
            ("LDAP_MAILCOW_SYNC_INTERVAL", _interval.ToString(CultureInfo.InvariantCulture)),
            ("LDAP_MAILCOW_MIN_CYCLE_GAP", _gap.ToString(CultureInfo.InvariantCulture)),
            ("LDAP_MAILCOW_LOG_LEVEL", "debug"),
            .. settings,
        ]);

    private static int Cycles(RunningDaemon daemon) => daemon.Output.Split(": read ").Length - 1;

    /// <summary>By changes; each names an entry.</summary>
    private static int Begun(RunningDaemon daemon) => daemon.Output.Split(" a change of ").Length - 1;

    private static bool Says(RunningDaemon daemon, string words) => daemon.Output.Contains(words, StringComparison.Ordinal);

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var wanted) ? wanted : usual;

    private static Task UntilAsync(Func<bool> condition, RunningDaemon daemon, TimeSpan? patience = null) => Eventually.TrueAsync(
        patience ?? Eventually.Patience,
        () =>
        {
            Assert.True(daemon.IsRunning, $"the daemon ended:\n{daemon.Output}");
            return condition();
        },
        () => daemon.Output,
        TestContext.Current.CancellationToken);
}
