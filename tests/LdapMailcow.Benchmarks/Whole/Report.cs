using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>docs/performance.md: nothing in it is written by hand.</summary>
/// <param name="binary">Bytes of the program.</param>
internal sealed class Report(IReadOnlyList<Row> rows, IReadOnlyList<Size> sizes, int rounds, long binary)
{
    private readonly StringBuilder _text = new();

    public string Text()
    {
        _text.Append(CultureInfo.InvariantCulture, $"""
            # Performance

            Written by `tests/bench.sh`; do not edit. Commit {Environment.GetEnvironmentVariable("BENCH_COMMIT") ?? "unknown"}, {Machine()}, {rounds} rounds, in turns (3 of what takes a minute each: 50 ms an answer, and the writes at 100,000 users). The program is the published
            one. Quiet cycle and one changed address are the second cycle of a daemon: wall by its own log, peak RSS from the end of the first cycle on. The others
            are whole runs of `sync`, start included. Directory (slapd) and the simulated mailcow run on the same machine: a real mailcow needs more time for the same
            answers. Seconds and MB; min / median / max. The naive way is a search for each member and a GET for each alias, one after the other; at more than 10,000
            users a part of it is measured and multiplied.


            """);
        _text.Append(new Goals(rows, sizes).Text(binary / 1e6));
        foreach (var size in sizes)
        {
            Table(size);
        }

        return _text.Append("## How it grows\n\n").AppendJoin("\n\n", Plots.Files.Select(f => $"![{f.Title}]({f.Name})")).Append('\n').ToString();
    }

    private void Table(Size size)
    {
        _text.Append(CultureInfo.InvariantCulture, $"## {size.Users:N0} users, {size.Aliases:N0} aliases\n\n");
        _text.Append("| | wall | CPU | peak RSS | requests | simulator's CPU | wall against ldapsearch |\n|---|---|---|---|---|---|---|\n");
        var floor = rows.First(r => r.Users == size.Users && r.Kind == WholeBenchmark.Search).Median(m => m.Wall);
        foreach (var row in rows.Where(r => r.Users == size.Users))
        {
            _text.Append(CultureInfo.InvariantCulture, $"| {row.Kind} | {Three(row, m => m.Wall, "0.000")} | {Three(row, m => m.Cpu, "0.000")} | {Three(row, m => m.Peak, "0")} | {row.Median(m => m.Requests):0} | {row.Median(m => m.Simulator):0.00} | {row.Median(m => m.Wall) / floor:0.0} |\n");
        }

        _text.Append(CultureInfo.InvariantCulture, $"\nState on disk, with the history of the first sync: {size.Megabytes:0.0} MB.\n\n");
    }

    private static string Three(Row row, Func<Measured, double> value, string format) => row.Runs.Max(value) == 0
        ? "–"
        : string.Join(" / ", new[] { row.Runs.Min(value), row.Median(value), row.Runs.Max(value) }.Select(v => v.ToString(format, CultureInfo.InvariantCulture)));

    private static string Machine()
    {
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown CPU";
        return $"{cpu}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}";
    }
}
