using System.Diagnostics.Metrics;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Metrics;

/// <summary>The daemon in numbers. No label has an address, a name or anything else without a bound.</summary>
internal sealed class CycleMetrics : ICycleObserver, IDisposable
{
    public const string MeterName = "ldap_mailcow";

    private readonly Meter _meter = new(MeterName);
    private readonly MetricGauges _gauges;
    private readonly TimeProvider _time;
    private readonly Counter<long> _cycles;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _phases;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _drift;
    private readonly Counter<long> _searches;
    private readonly Counter<long> _requests;
    private long _begun;

    public CycleMetrics(IStateStore store, IStateCounts counts, TimeProvider time)
    {
        _time = time;
        _cycles = Counter("cycles_total", "Cycles by outcome: done, withheld or failed.");
        _duration = Histogram("cycle_duration_seconds", "How long cycles took.");
        _phases = Histogram("phase_duration_seconds", "How long the phases of cycles took.");
        _changes = Counter("changes_total", "Changes carried out in mailcow, by kind.");
        _drift = Counter("drift_total", "Changes that put something back which was changed in mailcow.");
        _searches = Counter("ldap_searches_total", "Searches of the directory, a paged one counted once.");
        _requests = Counter("mailcow_requests_total", "Requests to mailcow's API by endpoint and class of status (none: no answer).");
        _gauges = new MetricGauges(_meter, store, counts);
    }

    /// <summary>A series that begins with its first event has no rate until the second.</summary>
    public void Start()
    {
        foreach (var outcome in Enum.GetValues<CycleOutcome>())
        {
            _cycles.Add(0, Label("outcome", Word(outcome)));
        }

        foreach (var kind in Enum.GetValues<ChangeKind>().Where(k => k != ChangeKind.Release))
        {
            _changes.Add(0, Label("kind", Word(kind)));
        }

        _changes.Add(0, Label("kind", "mailbox"));
        _changes.Add(0, Label("kind", "send-as"));
        _drift.Add(0);
        _searches.Add(0);
    }

    public void Begins(CycleCause cause, CancellationToken stopping) => _begun = _time.GetTimestamp();

    public void Ended(CycleReport report, CancellationToken stopping)
    {
        _cycles.Add(1, Label("outcome", Word(report.Outcome)));
        _duration.Record(_time.GetElapsedTime(_begun).TotalSeconds);
        foreach (var phase in report.Phases)
        {
            _phases.Record(phase.Length.TotalSeconds, Label("phase", phase.Phase));
        }

        foreach (var (kind, count) in report.Done)
        {
            _changes.Add(count, Label("kind", Word(kind)));
        }

        _changes.Add(report.Mailboxes, Label("kind", "mailbox"));
        _changes.Add(report.SendAs, Label("kind", "send-as"));
        _drift.Add(report.Drift);
        _searches.Add(report.Searches);
        _gauges.Ended(report, _time.GetUtcNow());
    }

    /// <param name="endpoint">Such as <c>get/alias</c>.</param>
    /// <param name="result">2xx, 4xx, 5xx … or none.</param>
    public void CountRequest(string endpoint, string result) => _requests.Add(1, Label("endpoint", endpoint), Label("result", result));

    public void Dispose() => _meter.Dispose();

    private Counter<long> Counter(string name, string help) => _meter.CreateCounter<long>($"{MeterName}_{name}", null, help);

    private Histogram<double> Histogram(string name, string help) => _meter.CreateHistogram<double>($"{MeterName}_{name}", null, help);

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
