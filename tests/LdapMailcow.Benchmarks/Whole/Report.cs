using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>docs/performance.md and its plots: nothing in them is written by hand.</summary>
internal static class Report
{
    private static readonly string[] _ours = [WholeBenchmark.Quiet, WholeBenchmark.Drift, WholeBenchmark.Small, WholeBenchmark.First];

    public static string Text(IReadOnlyList<Row> rows, IReadOnlyList<(int Users, int Aliases, double Megabytes)> states, int rounds)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Performance

            Written by `tests/bench.sh`; do not edit. Commit {Environment.GetEnvironmentVariable("BENCH_COMMIT") ?? "unknown"}, {Machine()}, {rounds} rounds, in turns. The program is the published
            one. Quiet cycle and one changed address are the second cycle of a daemon (wall by its own log, peak RSS with the listing of its first cycle); the others
            are whole runs of `sync`, start included. Directory (slapd) and the simulated mailcow run on the same machine. Seconds and MB; min / median / max.


            """);
        foreach (var users in rows.Select(r => r.Users).Distinct())
        {
            text.Append(CultureInfo.InvariantCulture, $"## {users:N0} users, {states.First(s => s.Users == users).Aliases:N0} aliases\n\n");
            text.Append("| | wall | CPU | peak RSS | requests | simulator's CPU | wall against ldapsearch |\n|---|---|---|---|---|---|---|\n");
            var floor = Median(rows.First(r => r.Users == users && r.Kind == "ldapsearch"), m => m.Wall);
            foreach (var row in rows.Where(r => r.Users == users))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row.Kind} | {Three(row, m => m.Wall, "0.000")} | {Three(row, m => m.Cpu, "0.00")} | {Three(row, m => m.Peak, "0")} | {Median(row, m => m.Requests):0} | {Median(row, m => m.Simulator):0.00} | {Median(row, m => m.Wall) / floor:0.0} |\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"\nState on disk: {states.First(s => s.Users == users).Megabytes:0.0} MB.\n\n");
        }

        return text.Append(Growth(rows)).Append("![time](performance-time.svg)\n\n![memory](performance-memory.svg)\n\n![requests](performance-requests.svg)\n\n![state](performance-state.svg)\n").ToString();
    }

    public static IEnumerable<(string Name, string Svg)> Plots(IReadOnlyList<Row> rows, IReadOnlyList<(int Users, int Aliases, double Megabytes)> states)
    {
        var time = rows.Select(r => r.Kind).Distinct().ToList();
        yield return ("performance-time.svg", Plot.Of("wall time, s", Series(rows, time, m => m.Wall)));
        yield return ("performance-memory.svg", Plot.Of("peak RSS, MB", Series(rows, _ours, m => m.Peak)));
        yield return ("performance-requests.svg", Plot.Of("requests to mailcow", Series(rows, [.. _ours, "the naive way"], m => m.Requests)));
        yield return ("performance-state.svg", Plot.Of("state on disk, MB", [("state", [.. states.Select(s => ((double)s.Users, s.Megabytes))])]));
    }

    private static string Growth(IReadOnlyList<Row> rows)
    {
        var sizes = rows.Select(r => r.Users).Distinct().ToList();
        if (sizes.Count < 2)
        {
            return "";
        }

        var (small, large) = (sizes[^2], sizes[^1]);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"## Growth: cost({large:N0}) / cost({small:N0})\n\n| | wall | CPU | peak RSS |\n|---|---|---|---|\n");
        foreach (var kind in _ours)
        {
            string Ratio(Func<Measured, double> value) => (Median(Find(large), value) / Median(Find(small), value)).ToString("0.0", CultureInfo.InvariantCulture);
            Row Find(int users) => rows.First(r => r.Users == users && r.Kind == kind);
            text.Append(CultureInfo.InvariantCulture, $"| {kind} | {Ratio(m => m.Wall)} | {Ratio(m => m.Cpu)} | {Ratio(m => m.Peak)} |\n");
        }

        return text.Append('\n').ToString();
    }

    private static IReadOnlyList<(string, IReadOnlyList<(double, double)>)> Series(IReadOnlyList<Row> rows, IEnumerable<string> kinds, Func<Measured, double> value) =>
        [.. kinds.Select(kind => (kind, (IReadOnlyList<(double, double)>)[.. rows.Where(r => r.Kind == kind).Select(r => ((double)r.Users, Median(r, value)))]))];

    private static double Median(Row row, Func<Measured, double> value) => row.Runs.Select(value).Order().ElementAt(row.Runs.Count / 2);

    private static string Three(Row row, Func<Measured, double> value, string format) => row.Runs.Max(value) == 0
        ? "–"
        : string.Join(" / ", new[] { row.Runs.Min(value), Median(row, value), row.Runs.Max(value) }.Select(v => v.ToString(format, CultureInfo.InvariantCulture)));

    private static string Machine()
    {
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown CPU";
        return $"{cpu}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}";
    }
}
