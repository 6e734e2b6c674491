using LdapMailcow.Commands;
using LdapMailcow.Core.State;

namespace LdapMailcow.Tests.Commands;

public class HealthTests
{
    private static readonly DateTimeOffset _now = TempState.Now;
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(300);

    [Theory]
    [InlineData(CycleOutcome.Done, 0, true)]
    [InlineData(CycleOutcome.Done, 960, true)]
    [InlineData(CycleOutcome.Done, 961, false)]
    [InlineData(CycleOutcome.Withheld, 960, true)]
    [InlineData(CycleOutcome.Failed, 10, false)]
    [InlineData(CycleOutcome.Done, -59, true)]
    [InlineData(CycleOutcome.Done, -61, false)]
    public void Healthy_means_a_good_cycle_within_three_intervals_and_a_minute(CycleOutcome outcome, int secondsAgo, bool healthy) =>
        Assert.Equal(healthy, Health.Judge([Cycle(1, outcome, secondsAgo)], _interval, _now).IsGood);

    [Fact]
    public void Failures_after_the_last_good_cycle_do_not_matter_until_the_time_is_over()
    {
        Assert.True(Health.Judge([Cycle(3, CycleOutcome.Failed, 10), Cycle(2, CycleOutcome.Failed, 310), Cycle(1, CycleOutcome.Done, 610)], _interval, _now).IsGood);
        var late = Health.Judge([Cycle(5, CycleOutcome.Failed, 10), Cycle(1, CycleOutcome.Done, 1210)], _interval, _now);
        Assert.False(late.IsGood);
        Assert.Contains("summary of cycle 5", late.Sentence, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_SYNC_INTERVAL", late.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_cycle_nothing_is_healthy() =>
        Assert.Equal(new Health(false, "No cycle has ended yet."), Health.Judge([], _interval, _now));

    private static CycleRecord Cycle(long number, CycleOutcome outcome, int secondsAgo) =>
        new(number, _now.AddSeconds(-secondsAgo - 1), _now.AddSeconds(-secondsAgo), outcome, $"summary of cycle {number}");
}
