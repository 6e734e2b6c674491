using System.Diagnostics.Metrics;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.Metrics;
using LdapMailcow.Tests.Telling;

namespace LdapMailcow.Tests.Metrics;

public sealed class MetricGaugesTests : IStateCounts, IDisposable
{
    private readonly Meter _meter = new("test");
    private readonly StubStore _state;
    private readonly MetricGauges _gauges;

    public MetricGaugesTests()
    {
        (var store, _state) = StubStore.New();
        _gauges = new MetricGauges(_meter, store, this);
    }

    [Fact]
    public void A_state_that_fails_leaves_the_last_numbers()
    {
        var good = new CycleReport { Users = 7, Notices = [] };
        good.WithheldSet = new WithheldSet("abc", ["a", "b"], []);
        good.End(new CycleRecord(1, default, default, good.Outcome, "", CycleCause.Timer));
        _gauges.Ended(good, default);
        Assert.Equal([2], Read("withheld"));
        Assert.Equal([5, 1], Read("aliases"));

        _state.IsBroken = true;
        var bad = new CycleReport { Notices = [] };
        bad.Fail(new StateUnavailableException("It failed."));
        _gauges.Ended(bad, default);

        Assert.Equal([2], Read("withheld"));
        Assert.Equal([5, 1], Read("aliases"));
        Assert.Equal([7, 0, 0], Read("directory_objects"));
    }

    public void Dispose() => _meter.Dispose();

    (long Active, long Inactive) IStateCounts.Aliases() => _state.IsBroken ? throw new StateUnavailableException("It failed.") : (5, 1);

    IReadOnlyDictionary<string, long> IStateCounts.ChangesSince(DateTimeOffset time) => throw new NotSupportedException();

    private List<double> Read(string name)
    {
        List<double> values = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter == _meter && instrument.Name == $"{CycleMetrics.MeterName}_{name}")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => values.Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }
}
