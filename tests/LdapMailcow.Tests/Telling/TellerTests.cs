using LdapMailcow.Core.Alerts;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using LdapMailcow.Telling;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.Tests.Telling;

public sealed class TellerTests : IAlertChannel, IAlertMemory, IAsyncDisposable
{
    private static readonly AuthenticationPause _refused = new("", 1, DateTimeOffset.UnixEpoch, "The key is refused (401).");
    private static readonly WithheldSet _withheld = new("abc", ["deactivate a@example.test"], ["1 of 1 would go"]);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string> _sent = [];
    private readonly StubStore _state;
    private readonly AlertOutlet _outlet;
    private readonly Teller _teller;

    public TellerTests()
    {
        (var store, _state) = StubStore.New();
        var texts = new AlertTexts("test", text => text);
        _outlet = new AlertOutlet(this, texts, null, this, _time, NullLogger.Instance);
        _teller = new Teller([_outlet], texts, store, _time);
    }

    string IAlertChannel.Name => "test";

    string IAlertChannel.Place => "test";

    TimeSpan IAlertChannel.Limit => TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Cycles_are_not_good_again_while_a_refused_key_lets_them_fail()
    {
        await EndAsync(Failed());
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["Failing"], await EndAsync(Failed()));

        _state.Pause = _refused;
        Assert.Equal(["KeyRefused"], await EndAsync(Failed()));
        Assert.Empty(await EndAsync(Failed()));

        _state.Pause = null;
        Assert.Equal(["KeyRefused over", "Failing over"], await EndAsync(Recorded(null)));
    }

    [Fact]
    public async Task A_state_that_fails_ends_nothing()
    {
        _state.Pause = _refused;
        Assert.Equal(["Withheld", "KeyRefused"], await EndAsync(Recorded(_withheld)));

        _state.IsBroken = true;
        Assert.Empty(await EndAsync(Unrecorded()));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["Failing"], await EndAsync(Unrecorded()));

        (_state.IsBroken, _state.Pause) = (false, null);
        Assert.Empty(await EndAsync(Unrecorded()));
        Assert.Equal(["Withheld over", "KeyRefused over", "Failing over"], await EndAsync(Recorded(null)));
    }

    [Fact]
    public async Task A_pause_that_cannot_be_read_is_not_over()
    {
        _state.Pause = _refused;
        Assert.Equal(["KeyRefused"], await EndAsync(Failed()));

        _state.IsBroken = true;
        Assert.Empty(await EndAsync(Recorded(null)));
    }

    [Fact]
    public async Task Another_daemon_is_told_once_and_a_failed_cycle_does_not_end_it()
    {
        var notice = new KeptNotice("Warning", nameof(NoticeReason.SharedOwner), "db:1", "Another daemon works under the same owner id.", null, null, null, 1);
        Assert.Equal(["SharedOwner"], await EndAsync(Recorded(null, new CycleReport { Notices = [notice] })));
        Assert.Empty(await EndAsync(Recorded(null, new CycleReport { Notices = [notice] })));
        Assert.Empty(await EndAsync(Failed()));
        Assert.Equal(["SharedOwner over"], await EndAsync(Recorded(null)));
    }

    public ValueTask DisposeAsync() => _teller.DisposeAsync();

    Task IAlertChannel.SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        _sent.Add(alert.IsOver ? $"{alert.Kind} over" : $"{alert.Kind}");
        return Task.CompletedTask;
    }

    IReadOnlyDictionary<AlertKind, DateTimeOffset> IAlertMemory.Told(string channel) => new Dictionary<AlertKind, DateTimeOffset>();

    void IAlertMemory.Remember(string channel, AlertKind kind, DateTimeOffset? at)
    {
    }

    private async Task<string[]> EndAsync(CycleReport report)
    {
        _sent.Clear();
        _teller.Ended(report, CancellationToken.None);
        await _outlet.FlushAsync();
        return [.. _sent];
    }

    private static CycleReport Recorded(WithheldSet? withheld, CycleReport? report = null)
    {
        report ??= new CycleReport();
        report.WithheldSet = withheld;
        report.End(new CycleRecord(1, default, default, report.Outcome, "", CycleCause.Timer));
        return report;
    }

    private static CycleReport Failed() => Recorded(null, Unrecorded());

    private static CycleReport Unrecorded()
    {
        var report = new CycleReport();
        report.Fail(new StateUnavailableException("It failed."));
        return report;
    }
}
