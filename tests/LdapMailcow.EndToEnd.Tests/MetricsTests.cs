using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LdapMailcow.EndToEnd.Tests.Stage;
using LdapMailcow.Testing.Processes;
using LdapMailcow.Testing.Servers;

namespace LdapMailcow.EndToEnd.Tests;

/// <summary>What the program shows to Debian's Prometheus, and what the repository's rules and dashboard make of it.</summary>
public sealed partial class MetricsTests : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly int _port = Ports.Free();

    private static string Documents => Path.Combine(Root(), "docs", "monitoring");

    public void Dispose() => _http.Dispose();

    [Theory]
    [MemberData(nameof(Executable.Kinds), MemberType = typeof(Executable))]
    public async Task Prometheus_scrapes_and_every_query_and_rule_answers(string kind)
    {
        await using var world = await World.StartAsync();
        world.Program = Executable.PathOf(kind);
        world.Settings["LDAP_MAILCOW_REMOVAL_CONFIRMATIONS"] = "1";
        world.Settings["LDAP_MAILCOW_MAX_REMOVALS"] = "10%,min 1"; // However many of them are gone by the next cycle.
        var people = Enumerable.Range(0, 10).Select(i => world.Person($"Person {i}", $"p{i}@example.test", $"smtp:a{i}@example.test")).ToList();
        await using var daemon = Start(world);
        await UntilAsync(() => daemon.Output.Contains("cycle 2: ", StringComparison.Ordinal), daemon);
        await LintAsync();

        using var prometheus = await PrometheusServer.StartAsync(_port, Path.Combine(Documents, "alerts.yml"));
        people[..8].ForEach(world.Directory.Delete);
        foreach (var query in Queries())
        {
            await UntilAsync(() => Rows(prometheus, query).GetArrayLength() > 0, daemon, query);
        }

        await UntilAsync(() => Alerts(prometheus).Contains("LdapMailcowWithheld firing"), daemon, "the alert of withheld changes");
        Assert.All(Rules(prometheus), rule => Assert.Equal("ok", rule.GetProperty("health").GetString()));
        Assert.DoesNotContain(Alerts(prometheus), a => a.StartsWith("LdapMailcowAbsent", StringComparison.Ordinal));
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
    }

    [Fact]
    public async Task Health_and_metrics_are_there_for_this_host_alone()
    {
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:a@example.test");
        await using var daemon = Start(world);
        await UntilAsync(() => daemon.Output.Contains("cycle 1: ", StringComparison.Ordinal), daemon);

        Assert.Contains("The last good cycle (", await GetAsync("/healthz"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(new Uri($"http://localhost:{_port}/other"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.False(Ports.Answers(IPAddress.Parse("127.0.0.2"), _port));
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0);
    }

    [Fact]
    public async Task A_process_that_never_had_a_good_cycle_is_not_healthy()
    {
        await using var world = await World.StartAsync();
        world.Settings["LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD"] = "wrong";
        await using var daemon = Start(world);
        await UntilAsync(() => daemon.Output.Contains("failed", StringComparison.Ordinal), daemon);

        using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{_port}/healthz"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("ldap_mailcow_cycles_total{outcome=\"failed\"} ", await GetAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_costs_the_metrics_and_nothing_else()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, _port);
        taken.Start();
        await using var world = await World.StartAsync();
        world.Person("Person", "p@example.test", "smtp:a@example.test");
        await using var daemon = Start(world);

        await UntilAsync(() => daemon.Output.Contains("cycle 2: ", StringComparison.Ordinal), daemon);
        daemon.Terminate();
        (await daemon.EndAsync()).Ended(0).Says($"no metrics at 127.0.0.1:{_port} (LDAP_MAILCOW_METRICS_PORT): ");
    }

    /// <summary>Every metric that the documents name is there, promtool has nothing to say, and nobody's address is shown.</summary>
    private async Task LintAsync()
    {
        var text = await GetAsync("/metrics");
        var documented = Metric().Matches(await File.ReadAllTextAsync(Path.Combine(Documents, "README.md"))).Select(m => m.Value).ToHashSet();
        Assert.Equal(16, documented.Count);
        Assert.All(documented, name => Assert.Contains($"\n# TYPE {name} ", "\n" + text, StringComparison.Ordinal));
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.Contains("ldap_mailcow_aliases{state=\"active\"} 10\n", text, StringComparison.Ordinal);
        Assert.Contains("ldap_mailcow_changes_total{kind=\"create\"} 10\n", text, StringComparison.Ordinal);
        Assert.Equal("", Tool.Run("/usr/bin/promtool", ["check", "metrics"], text));
        Tool.Run("/usr/bin/promtool", ["check", "rules", Path.Combine(Documents, "alerts.yml")]);
    }

    private RunningDaemon Start(World world) => world.Start(
        ["run"], ("LDAP_MAILCOW_SYNC_INTERVAL", "1"), ("LDAP_MAILCOW_METRICS_PORT", _port.ToString(CultureInfo.InvariantCulture)));

    private Task<string> GetAsync(string path) => _http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}{path}"), TestContext.Current.CancellationToken);

    /// <summary>Of the dashboard; Grafana puts the interval in.</summary>
    private static List<string> Queries()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Documents, "dashboard.json")));
        var queries = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!.Replace("$__rate_interval", "1m", StringComparison.Ordinal)).ToList();
        Assert.True(queries.Count > 15, "the dashboard asks");
        return queries;
    }

    private JsonElement Rows(PrometheusServer prometheus, string query) => Ask(prometheus, "query?query=" + Uri.EscapeDataString(query)).GetProperty("result");

    private List<JsonElement> Rules(PrometheusServer prometheus) =>
        [.. Ask(prometheus, "rules").GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("rules").EnumerateArray())];

    private List<string> Alerts(PrometheusServer prometheus) =>
        [.. Ask(prometheus, "alerts").GetProperty("alerts").EnumerateArray().Select(a => $"{a.GetProperty("labels").GetProperty("alertname")} {a.GetProperty("state")}")];

    private JsonElement Ask(PrometheusServer prometheus, string path)
    {
        using var answer = _http.GetAsync(new Uri(prometheus.Api, path)).GetAwaiter().GetResult();
        var text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("data");
    }

    private static Task UntilAsync(Func<bool> condition, RunningDaemon daemon, string what = "") =>
        Eventually.TrueAsync(condition, () => $"{what}\n{daemon.Output}", TestContext.Current.CancellationToken);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "LdapMailcow.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex("ldap_mailcow_[a-z_]+")]
    private static partial Regex Metric();
}
