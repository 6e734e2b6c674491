using System.Globalization;
using ScottPlot;

namespace LdapMailcow.Benchmarks.Whole;

/// <summary>How costs grow with the number of users, on two logarithmic axes: what grows in proportion is a straight line.</summary>
internal static class Plots
{
    private const int Width = 860, Height = 460;

    private static readonly string[] _ours = [WholeBenchmark.Quiet, WholeBenchmark.Drift, WholeBenchmark.Small, WholeBenchmark.First];

    private static readonly string[] _theirs = [WholeBenchmark.Search, WholeBenchmark.List, WholeBenchmark.Loop, WholeBenchmark.Naive];

    public static IReadOnlyList<(string Name, string Title)> Files { get; } =
    [
        ("performance-time.svg", "wall time, s"),
        ("performance-memory.svg", "peak memory, MB"),
        ("performance-requests.svg", "requests to mailcow"),
        ("performance-state.svg", "state on disk, MB"),
    ];

    public static void Save(string folder, IReadOnlyList<Row> rows, IReadOnlyList<Size> sizes)
    {
        IReadOnlyList<(string, double[], double[])>[] series =
        [
            [.. Of(rows, [.. _ours, .. _theirs], m => m.Wall)],
            [.. Of(rows, _ours, m => m.Peak)],
            [.. Of(rows, [.. _ours, WholeBenchmark.Naive], m => m.Requests)],
            [("state", [.. sizes.Select(s => (double)s.Users)], [.. sizes.Select(s => s.Megabytes)])],
        ];
        for (var i = 0; i < Files.Count; i++)
        {
            Save(Path.Combine(folder, Files[i].Name), $"{Files[i].Title}, by number of users", series[i]);
        }
    }

    private static IEnumerable<(string, double[], double[])> Of(IReadOnlyList<Row> rows, IEnumerable<string> kinds, Func<Measured, double> value) =>
        kinds.Select(kind => rows.Where(r => r.Kind == kind && r.Median(value) > 0).ToList())
            .Where(found => found.Count > 0)
            .Select(found => (found[0].Kind, found.Select(r => (double)r.Users).ToArray(), found.Select(r => r.Median(value)).ToArray()));

    private static void Save(string path, string title, IReadOnlyList<(string Name, double[] X, double[] Y)> series)
    {
        using var plot = new Plot();
        foreach (var (name, x, y) in series)
        {
            var line = plot.Add.Scatter(x.Select(Math.Log10).ToArray(), y.Select(Math.Log10).ToArray());
            line.LegendText = name;
            line.LineWidth = _theirs.Contains(name) ? 1 : 3; // Skia's SVG knows no dashes.
        }

        plot.Title(title);
        plot.Axes.Bottom.TickGenerator = Decades();
        plot.Axes.Left.TickGenerator = Decades();
        plot.ShowLegend(Edge.Right);
        plot.SaveSvg(path, Width, Height);
    }

    private static ScottPlot.TickGenerators.NumericAutomatic Decades() => new()
    {
        IntegerTicksOnly = true,
        MinorTickGenerator = new ScottPlot.TickGenerators.LogMinorTickGenerator(),
        LabelFormatter = power => Math.Pow(10, power).ToString("#,##0.###", CultureInfo.InvariantCulture),
    };
}
