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
        Assert.Equal(healthy, Health.Judge([Cycle(1, outcome, secondsAgo)], null, _interval, _now).IsGood);

    [Fact]
    public void Failures_after_the_last_good_cycle_do_not_matter_until_the_time_is_over()
    {
        Assert.True(Health.Judge([Cycle(3, CycleOutcome.Failed, 10), Cycle(2, CycleOutcome.Failed, 310), Cycle(1, CycleOutcome.Done, 610)], null, _interval, _now).IsGood);
        var late = Health.Judge([Cycle(5, CycleOutcome.Failed, 10), Cycle(1, CycleOutcome.Done, 1210)], null, _interval, _now);
        Assert.False(late.IsGood);
        Assert.Contains("summary of cycle 5", late.Sentence, StringComparison.Ordinal);
        Assert.Contains("LDAP_MAILCOW_SYNC_INTERVAL", late.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_cycle_nothing_is_healthy() =>
        Assert.Equal(new Health(false, "No cycle has ended yet."), Health.Judge([], null, _interval, _now));

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 960, true)]
    [InlineData(120, 960, true)]
    [InlineData(120, 961, false)]
    [InlineData(0, 961, false)]
    [InlineData(120, -61, false)]
    public void A_first_cycle_is_healthy_while_it_makes_progress(int done, int secondsAgo, bool healthy)
    {
        var health = Health.Judge([], new CycleProgress(1, _now.AddSeconds(-secondsAgo), done, 3050), _interval, _now);
        Assert.Equal(healthy, health.IsGood);
        Assert.Equal(healthy && done > 0, health.Sentence.StartsWith("The first cycle is running: 120 of 3,050 changes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, 1, true)]
    [InlineData(3, 0, false)]
    [InlineData(2, 50, false)]
    public void After_failures_only_a_cycle_that_has_written_something_is(long running, int done, bool healthy) => Assert.Equal(
        healthy, Health.Judge([Cycle(2, CycleOutcome.Failed, 10), Cycle(1, CycleOutcome.Done, 1210)], new CycleProgress(running, _now, done, 100), _interval, _now).IsGood);

    [Fact]
    public void Withheld_removals_are_healthy_and_have_a_word_of_their_own()
    {
        var health = Health.Judge([Cycle(1, CycleOutcome.Withheld, 10)], null, _interval, _now);
        Assert.True(health.IsGood);
        Assert.Contains("withheld", health.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("withheld", Health.Judge([Cycle(1, CycleOutcome.Done, 10)], null, _interval, _now).Sentence, StringComparison.Ordinal);
    }

    private static CycleRecord Cycle(long number, CycleOutcome outcome, int secondsAgo) =>
        new(number, _now.AddSeconds(-secondsAgo - 1), _now.AddSeconds(-secondsAgo), outcome, $"summary of cycle {number}");
}
