namespace LdapMailcow.Metrics;

/// <summary>One series of an instrument: a sum, a last value, or a histogram.</summary>
internal sealed class MetricSeries
{
    /// <summary>A cycle takes from some milliseconds to an hour. Seconds.</summary>
    public static readonly double[] Bounds = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600];

    private readonly long[] _below = new long[Bounds.Length];

    public double Value { get; private set; }

    public long Count { get; private set; }

    /// <summary>How many measurements were at most as large as each bound.</summary>
    public IReadOnlyList<long> Below => _below;

    public void Set(double value) => Value = value;

    public void Add(double value) => Value += value;

    public void Record(double value)
    {
        Value += value;
        Count++;
        for (var i = 0; i < Bounds.Length; i++)
        {
            _below[i] += value <= Bounds[i] ? 1 : 0;
        }
    }
}
