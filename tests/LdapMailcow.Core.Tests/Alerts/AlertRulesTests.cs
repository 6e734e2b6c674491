using LdapMailcow.Core.Alerts;
using LdapMailcow.Core.State;
using Xunit;

namespace LdapMailcow.Core.Tests.Alerts;

public sealed class AlertRulesTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<AlertKind, DateTimeOffset> _told = [];
    private readonly List<AlertKind> _open = [];

    [Fact]
    public void What_holds_is_told_once_and_again_after_a_day()
    {
        Assert.Equal([AlertKind.Withheld], Due(_now, AlertKind.Withheld).Select(a => a.Kind));
        _told[AlertKind.Withheld] = _now;

        Assert.Empty(Due(_now.AddDays(1).AddSeconds(-1), AlertKind.Withheld));
        Assert.Equal([AlertKind.Withheld], Due(_now.AddDays(1), AlertKind.Withheld).Select(a => a.Kind));
    }

    [Fact]
    public void The_end_is_told_to_those_who_were_told_the_begin()
    {
        Assert.Empty(Due(_now));
        _told[AlertKind.Failing] = _now;
        _told[AlertKind.KeyRefused] = _now;

        Assert.Equal([(AlertKind.KeyRefused, true), (AlertKind.Failing, true)], Due(_now).Select(a => (a.Kind, a.IsOver)));
        Assert.Equal([(AlertKind.Failing, true)], Due(_now, AlertKind.KeyRefused).Select(a => (a.Kind, a.IsOver)));
    }

    [Fact]
    public void No_end_is_told_of_what_may_go_on()
    {
        _told[AlertKind.Failing] = _now;
        _open.Add(AlertKind.Failing);

        Assert.Equal([(AlertKind.KeyRefused, false)], Due(_now, AlertKind.KeyRefused).Select(a => (a.Kind, a.IsOver)));
        _open.Clear();
        Assert.Equal([(AlertKind.Failing, true)], Due(_now).Select(a => (a.Kind, a.IsOver)));
    }

    [Fact]
    public void A_week_has_no_end_that_is_told()
    {
        _told[AlertKind.Weekly] = _now;

        Assert.Empty(Due(_now.AddDays(30)));
        Assert.False(AlertRules.IsWeekOver(_now, _now.AddDays(7).AddSeconds(-1)));
        Assert.True(AlertRules.IsWeekOver(_now, _now.AddDays(7)));
    }

    /// <summary>Told "in a year", under a clock that was wrong then.</summary>
    [Fact]
    public void A_clock_that_was_wrong_silences_nothing()
    {
        _told[AlertKind.Withheld] = _now.AddYears(1);

        Assert.Single(Due(_now, AlertKind.Withheld));
    }

    [Fact]
    public void Cycles_fail_for_long_when_two_or_more_failed_for_an_hour()
    {
        Assert.Null(FailureRun.Of([]));
        Assert.Null(FailureRun.Of([Cycle(2, CycleOutcome.Withheld), Cycle(1, CycleOutcome.Failed)]));
        var run = FailureRun.Of([Cycle(3, CycleOutcome.Failed), Cycle(2, CycleOutcome.Failed), Cycle(1, CycleOutcome.Done)])!;

        Assert.Equal(new FailureRun(_now.AddMinutes(2), 2), run);
        Assert.False(run.IsLong(run.Since.AddMinutes(59)));
        Assert.True(run.IsLong(run.Since.AddHours(1)));
        Assert.False((run with { Cycles = 1 }).IsLong(run.Since.AddDays(3)));
    }

    private IReadOnlyList<Alert> Due(DateTimeOffset at, params AlertKind[] standing) =>
        AlertRules.Due([.. standing.Select(kind => new Alert(kind, false, "", ""))], _open, _told, at, kind => new Alert(kind, true, "", ""));

    private static CycleRecord Cycle(int number, CycleOutcome outcome) =>
        new(number, _now.AddMinutes(number), _now.AddMinutes(number + 1), outcome, "");
}
