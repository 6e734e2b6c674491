using System.Globalization;
using System.Text;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>What the project wants of itself, against what was measured: medians of times, largest of memory.</summary>
internal sealed class Goals(IReadOnlyList<Row> rows, IReadOnlyList<Size> sizes)
{
    private const double MostGrowth = 11;

    private readonly StringBuilder _text = new("## Goals\n\n| what | goal | measured | |\n|---|---|---|---|\n");

    /// <summary>As a table. Where a size was not measured, its goals are left out.</summary>
    public string Text(double binary)
    {
        foreach (var users in sizes.Select(s => s.Users).Where(u => u >= 10_000))
        {
            AtMost($"{users:N0} users: quiet cycle, wall against ldapsearch", 1.5, Wall(users, WholeBenchmark.Quiet) / Wall(users, WholeBenchmark.Search), "×");
            AtMost($"{users:N0} users: quiet cycle, CPU against ldapsearch", 2, Cpu(users, WholeBenchmark.Quiet) / Cpu(users, WholeBenchmark.Search), "×");
            AtMost($"{users:N0} users: quiet cycle, requests to mailcow", 0, Requests(users, WholeBenchmark.Quiet), "");
            AtMost(
                $"{users:N0} users: drift check, wall against ldapsearch and curl of the list",
                1.3,
                Wall(users, WholeBenchmark.Drift) / (Wall(users, WholeBenchmark.Search) + Wall(users, WholeBenchmark.List)),
                "×");
        }

        Memory(1_000, 40, WholeBenchmark.Quiet, "at rest", r => r.Idle);
        Memory(10_000, 60, WholeBenchmark.Quiet, "peak", r => r.Peak);
        Memory(100_000, 120, WholeBenchmark.Quiet, "peak", r => r.Peak);
        Memory(100_000, 220, WholeBenchmark.Drift, "peak", r => r.Peak);
        Memory(100_000, 220, WholeBenchmark.First, "peak", r => r.Peak);
        foreach (var users in sizes.Select(s => s.Users))
        {
            AtMost($"{users:N0} users: one changed address, requests to mailcow", 8, Requests(users, WholeBenchmark.Small), "");
        }

        if (Find(sizes[0].Users, WholeBenchmark.SlowFirst) is not null)
        {
            AtMost("first sync against the bare loop, 50 ms an answer, its start and six reads included", 1.02, Wall(sizes[0].Users, WholeBenchmark.SlowFirst) / Wall(sizes[0].Users, WholeBenchmark.SlowLoop), "×");
            AtMost("start to the first byte to the directory", 60, 1000 * Wall(sizes[0].Users, WholeBenchmark.FirstByte), "ms");
        }

        AtMost("size of the program", 15, binary, "MB");
        Growth();
        return _text.Append('\n').ToString();
    }

    private void Growth()
    {
        if (sizes.Count < 2 || sizes[^1].Users < 10 * sizes[^2].Users)
        {
            return;
        }

        var (small, large) = (sizes[^2].Users, sizes[^1].Users);
        foreach (var kind in new[] { WholeBenchmark.Quiet, WholeBenchmark.Drift, WholeBenchmark.Small, WholeBenchmark.First })
        {
            AtMost($"{kind}, wall at {large:N0} against {small:N0} users", MostGrowth, Wall(large, kind) / Wall(small, kind), "×");
            AtMost($"{kind}, CPU at {large:N0} against {small:N0} users", MostGrowth, Cpu(large, kind) / Cpu(small, kind), "×");
            AtMost($"{kind}, memory at {large:N0} against {small:N0} users", MostGrowth, Peak(large, kind) / Peak(small, kind), "×");
        }

        AtMost($"state at {large:N0} against {small:N0} users", MostGrowth, sizes[^1].Megabytes / sizes[^2].Megabytes, "×");
    }

    private void Memory(int users, double most, string kind, string what, Func<Measured, double> value)
    {
        if (Find(users, kind) is { } row)
        {
            AtMost($"{users:N0} users: {kind}, memory, {what}", most, row.Runs.Max(value), "MB");
        }
    }

    private void AtMost(string what, double goal, double measured, string unit) => _text.Append(
        CultureInfo.InvariantCulture, $"| {what} | ≤ {goal:0.##} {unit} | {measured:0.##} {unit} | {(Math.Round(measured, 2) <= goal ? "met" : "**missed**")} |\n");

    private Row? Find(int users, string kind) => rows.FirstOrDefault(r => r.Users == users && r.Kind == kind);

    private double Wall(int users, string kind) => Find(users, kind)!.Median(m => m.Wall);

    private double Cpu(int users, string kind) => Find(users, kind)!.Median(m => m.Cpu);

    private double Peak(int users, string kind) => Find(users, kind)!.Runs.Max(m => m.Peak);

    private double Requests(int users, string kind) => Find(users, kind)!.Runs.Max(m => m.Requests);
}
