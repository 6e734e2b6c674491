using System.Diagnostics.Metrics;

namespace LdapMailcow.Metrics;

/// <summary>Adds up what the instruments measure, for whoever asks.</summary>
internal sealed class MetricCollector : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (Instrument Instrument, SortedDictionary<string, MetricSeries> Series)> _metrics = new(StringComparer.Ordinal);

    /// <summary>Before anything is measured.</summary>
    public MetricCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == CycleMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Measured(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Measured(instrument, value, labels));
        _listener.Start();
    }

    /// <summary>In the text format of Prometheus.</summary>
    public string Text()
    {
        _listener.RecordObservableInstruments();
        lock (_lock)
        {
            return PrometheusText.Of(_metrics.Values);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var key = PrometheusText.Labels(labels);
        lock (_lock)
        {
            if (!_metrics.TryGetValue(instrument.Name, out var metric))
            {
                _metrics.Add(instrument.Name, metric = (instrument, new SortedDictionary<string, MetricSeries>(StringComparer.Ordinal)));
            }

            if (!metric.Series.TryGetValue(key, out var series))
            {
                metric.Series.Add(key, series = new MetricSeries());
            }

            Put(instrument, series, value);
        }
    }

    private static void Put(Instrument instrument, MetricSeries series, double value)
    {
        switch (instrument)
        {
            case Histogram<double>:
                series.Record(value);
                break;
            case Counter<long>:
                series.Add(value);
                break;
            default:
                series.Set(value);
                break;
        }
    }
}
