using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace LdapMailcow.Metrics;

/// <summary>The text format of Prometheus, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <param name="metrics">Series by their labels as <see cref="Labels"/> writes them.</param>
    public static string Of(IEnumerable<(Instrument Instrument, SortedDictionary<string, MetricSeries> Series)> metrics)
    {
        var text = new StringBuilder();
        foreach (var (instrument, series) in metrics)
        {
            var (name, type) = (instrument.Name, TypeOf(instrument));
            text.Append(Invariant($"# HELP {name} {instrument.Description}\n# TYPE {name} {type}\n"));
            foreach (var (labels, one) in series)
            {
                text.Append(type == "histogram" ? Histogram(name, labels, one) : Line(name, labels, one.Value));
            }
        }

        return text.ToString();
    }

    /// <summary>Such as <c>endpoint="get/alias",result="2xx"</c>; empty when there are none.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            text.Append(text.Length > 0 ? "," : "").Append(name).Append("=\"").Append(Escaped(value as string ?? "")).Append('"');
        }

        return text.ToString();
    }

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string TypeOf(Instrument instrument) => instrument switch
    {
        Histogram<double> => "histogram",
        Counter<long> => "counter",
        _ => "gauge",
    };

    private static string Histogram(string name, string labels, MetricSeries series)
    {
        var more = labels.Length > 0 ? labels + "," : "";
        var buckets = MetricSeries.Bounds.Zip(series.Below, (bound, count) => Line(name + "_bucket", Invariant($"{more}le=\"{bound}\""), count));
        return string.Concat(buckets)
            + Line(name + "_bucket", more + "le=\"+Inf\"", series.Count)
            + Line(name + "_sum", labels, series.Value)
            + Line(name + "_count", labels, series.Count);
    }

    private static string Line(string name, string labels, double value) =>
        labels.Length > 0 ? Invariant($"{name}{{{labels}}} {value}\n") : Invariant($"{name} {value}\n");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
