using System.Diagnostics.Metrics;
using LdapMailcow.Commands;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;

namespace LdapMailcow.Metrics;

/// <summary>What holds at this moment. A cycle that failed says nothing about directory and mailcow, so the last good one's numbers stay. One without a
/// record does not know either what is withheld.</summary>
internal sealed class MetricGauges
{
    private readonly IStateCounts _counts;
    private readonly IStateStore _store;
    private volatile Numbers _now = new();
    private (long Active, long Inactive)? _aliases;
    private volatile bool _mayDiffer = true;

    public MetricGauges(Meter meter, IStateStore store, IStateCounts counts)
    {
        (_store, _counts) = (store, counts);
        Gauge("last_success_timestamp_seconds", "When the last good cycle ended.", () => Of(_now.Success ?? Recorded()));
        Gauge("last_attempt_timestamp_seconds", "When the last cycle ended, good or bad.", () => Of(_now.Attempt));
        Gauge("aliases", "Own aliases by state.", Aliases);
        Gauge("withheld", "Changes that wait for an approval.", () => [new(_now.Withheld)]);
        Gauge("conflicts", "Addresses that somebody else holds, or several claim.", () => [new(_now.Conflicts)]);
        Gauge("foreign_owner", "Addresses that bear the mark of another owner, or of another daemon with this one's owner id.", () => [new(_now.Foreign)]);
        Gauge("directory_objects", "Users, groups and contacts read from the directory.",
            () => [new(_now.Users, Label("kind", "user")), new(_now.Groups, Label("kind", "group")), new(_now.Contacts, Label("kind", "contact"))]);
        Gauge("watch_connected", "1 while the directory is watched for changes.", () => Quietly<IEnumerable<Measurement<double>>>(() => [new(store.Watch?.How is null ? 0 : 1)], []));
        Gauge("build_info", "1; the version is the label.", () => [new(1, Label("version", ProductVersion.Text))]);

        void Gauge(string name, string help, Func<IEnumerable<Measurement<double>>> values) =>
            meter.CreateObservableGauge($"{CycleMetrics.MeterName}_{name}", values, null, help);
    }

    public void Ended(CycleReport report, DateTimeOffset at)
    {
        var before = _now with { Attempt = at, Withheld = report.Record is null ? _now.Withheld : report.WithheldSet?.Items.Count ?? 0 };
        var good = report.Outcome == CycleOutcome.Failed ? before : before with { Success = at };
        _mayDiffer |= report.Written > 0 || report.Notices is not null;
        _now = report.Error is not null ? good : good with
        {
            Users = report.Users,
            Groups = report.Groups,
            Contacts = report.Contacts,
            Conflicts = report.Conflicts,
            Foreign = report.Notices?.Where(n => n.Reason is nameof(NoticeReason.OfAnotherOwner) or nameof(NoticeReason.SharedOwner)).Sum(n => n.Count) ?? before.Foreign,
        };
    }

    /// <summary>Counted again only after a cycle that may have changed them: there are a great many on a large site.</summary>
    private IEnumerable<Measurement<double>> Aliases()
    {
        if (_mayDiffer)
        {
            _mayDiffer = false;
            var counted = Quietly<(long, long)?>(() => _counts.Aliases(), null);
            _mayDiffer |= counted is null;
            _aliases = counted ?? _aliases;
        }

        return _aliases is not var (active, inactive) ? [] : [new(active, Label("state", "active")), new(inactive, Label("state", "inactive"))];
    }

    /// <summary>A restart is no failure, so the state knows of the last success until there is a new one.</summary>
    private DateTimeOffset? Recorded() => Quietly(() => Health.LastGood(_store.Cycles(Health.CyclesToLookAt))?.Finished, null);

    private static IEnumerable<Measurement<double>> Of(DateTimeOffset? at) =>
        at is { } moment ? [new(moment.ToUnixTimeMilliseconds() / 1000.0)] : [];

    private static T Quietly<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (StateUnavailableException)
        {
            return otherwise;
        }
    }

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    private sealed record Numbers(
        DateTimeOffset? Success = null, DateTimeOffset? Attempt = null, int Withheld = 0, int Conflicts = 0, int Foreign = 0, int Users = 0, int Groups = 0, int Contacts = 0);
}
