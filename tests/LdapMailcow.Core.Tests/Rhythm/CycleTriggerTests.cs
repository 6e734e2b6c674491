using CsCheck;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Testing;
using Xunit;

namespace LdapMailcow.Core.Tests.Rhythm;

public sealed class CycleTriggerTests
{
    private const int Interval = 300;
    private const int Gap = 10;
    private const int Runs = 10_000;

    private readonly CycleTrigger _trigger = Trigger();

    public CycleTriggerTests()
    {
        Assert.Equal(CycleCause.Timer, Begun(0));
        _trigger.Ended(S(1));
    }

    [Fact]
    public void A_hint_begins_a_cycle_after_a_second_of_quiet()
    {
        _trigger.Hint(S(60));
        Assert.Null(Begun(60.9));
        Assert.Equal(S(61), _trigger.Next);
        Assert.Equal(CycleCause.Watch, Begun(61));
        Assert.Null(Begun(61));
    }

    [Fact]
    public void What_is_overdue_is_not_waited_for()
    {
        _trigger.Hint(S(60));
        Assert.Equal([S(0.25), S(0), S(0)], new[] { 60.75, 61, 61.0015 }.Select(now => _trigger.Left(S(now))));
        _trigger.Decide();
        Assert.Equal(S(0), _trigger.Left(S(60)));
    }

    [Fact]
    public void Hints_without_a_pause_wait_five_seconds_and_begin_one_cycle()
    {
        for (var t = 60.0; t < 65; t += 0.5)
        {
            _trigger.Hint(S(t));
            Assert.Null(Begun(t));
        }

        Assert.Equal(CycleCause.Watch, Begun(65));
        Assert.Equal(S(Interval), _trigger.Next);
    }

    [Fact]
    public void A_hint_soon_after_a_cycle_waits_for_the_gap()
    {
        _trigger.Hint(S(2));
        Assert.Null(Begun(10.9));
        Assert.Equal(CycleCause.Watch, Begun(1 + Gap));
    }

    [Fact]
    public void A_hint_during_a_cycle_begins_the_next_one()
    {
        _trigger.Hint(S(60));
        Assert.Equal(CycleCause.Watch, Begun(61));
        _trigger.Hint(S(62));
        _trigger.Ended(S(63));
        Assert.Null(Begun(72.9));
        Assert.Equal(CycleCause.Watch, Begun(73));
    }

    [Fact]
    public void Cycles_that_hints_began_do_not_move_the_timer()
    {
        _trigger.Hint(S(200));
        Assert.Equal(CycleCause.Watch, Begun(201));
        _trigger.Ended(S(202));
        Assert.Equal(CycleCause.Timer, Begun(Interval));
        Assert.Equal(S(2 * Interval), _trigger.Next);
    }

    [Fact]
    public void The_timer_waits_for_no_gap_and_serves_the_hints_before_it()
    {
        _trigger.Hint(S(298));
        Assert.Equal(CycleCause.Watch, Begun(299));
        _trigger.Ended(S(299.5));
        _trigger.Hint(S(299.7));
        Assert.Equal(CycleCause.Timer, Begun(Interval));
        Assert.Equal(S(2 * Interval), _trigger.Next);
    }

    [Fact]
    public void A_decision_begins_a_cycle_at_once()
    {
        _trigger.Decide();
        Assert.Equal(CycleCause.Decision, Begun(2));
        Assert.Equal(S(Interval), _trigger.Next);
    }

    [Fact]
    public void What_a_failed_cycle_served_is_tried_again_after_pauses_that_double_until_a_cycle_is_good()
    {
        _trigger.Hint(S(20));
        var now = 21.0;
        Assert.Equal(CycleCause.Watch, Begun(now));
        foreach (var pause in new[] { Gap, 2 * Gap, 4 * Gap, 8 * Gap })
        {
            _trigger.Ended(S(now), isToRepeat: true);
            Assert.Null(Begun(now + pause - 0.1));
            Assert.Equal(CycleCause.Watch, Begun(now += pause));
        }

        _trigger.Ended(S(now));
        Assert.Equal(S(Interval), _trigger.Next);
        _trigger.Hint(S(now));
        Assert.Equal(S(now + Gap), _trigger.Next);
    }

    [Fact]
    public void A_decision_or_a_request_that_a_failed_cycle_served_is_not_lost()
    {
        _trigger.Decide();
        Assert.Equal(CycleCause.Decision, Begun(2));
        _trigger.Ended(S(3), isToRepeat: true);
        Assert.Null(Begun(2 + Gap));
        Assert.Equal(CycleCause.Decision, Begun(3 + Gap));
        _trigger.Ended(S(20));
        Assert.Equal(S(Interval), _trigger.Next);

        _trigger.Ask();
        Assert.Equal(CycleCause.Timer, Begun(Interval));
        _trigger.Ended(S(Interval), isToRepeat: true);
        Assert.Equal(CycleCause.Sync, Begun(Interval + Gap));
        _trigger.Ended(S(Interval + Gap));
        _trigger.Hint(S(2 * Interval - 50));
        Assert.Equal(CycleCause.Watch, Begun(2 * Interval - 40));
    }

    [Fact]
    public void Pauses_after_failures_grow_to_five_minutes_whatever_comes_and_the_timer_keeps_its_beat()
    {
        var trigger = new CycleTrigger(S(100_000), S(Gap));
        var (now, longest) = (TimeSpan.Zero, TimeSpan.Zero);
        Assert.True(trigger.TryBegin(now, out _));
        trigger.Hint(now);
        for (var failure = 0; failure < 100; failure++)
        {
            trigger.Ended(now, isToRepeat: true);
            trigger.Hint(now + S(1));
            longest = trigger.Next - now;
            Assert.InRange(longest, S(Gap), CycleTrigger.LongestPause);
            Assert.True(trigger.TryBegin(now = trigger.Next, out _));
        }

        Assert.Equal(CycleTrigger.LongestPause, longest);
    }

    [Fact]
    public void A_cycle_of_the_timer_that_failed_is_repeated_only_for_the_hints_it_served()
    {
        Assert.Equal(CycleCause.Timer, Begun(Interval));
        _trigger.Ended(S(Interval), isToRepeat: true);
        Assert.Equal(S(2 * Interval), _trigger.Next);

        _trigger.Hint(S((2 * Interval) - 0.1));
        Assert.Equal(CycleCause.Timer, Begun(2 * Interval));
        _trigger.Ended(S(2 * Interval), isToRepeat: true);
        Assert.Equal(CycleCause.Watch, Begun((2 * Interval) + (2 * Gap)));
    }

    [Fact]
    public void Whatever_comes_the_timer_is_on_time_no_hint_is_lost_and_cycles_keep_their_distance() => Gen.Int[0, 40].Array[0, 200].Sample(
        pauses =>
        {
            var (trigger, now, end, unserved, lastTimer, quietCycles) = (Trigger(), TimeSpan.Zero, TimeSpan.Zero, (TimeSpan?)null, TimeSpan.Zero, 0);
            trigger.TryBegin(now, out _);
            trigger.Ended(now);
            foreach (var pause in pauses.Select(p => TimeSpan.FromSeconds(p * p / 4.0)))
            {
                var hint = now + pause;
                for (; now <= hint; now += TimeSpan.FromSeconds(0.25))
                {
                    Step();
                }

                trigger.Hint(now);
                unserved ??= now;
            }

            for (var until = now + TimeSpan.FromSeconds(20); now < until; now += TimeSpan.FromSeconds(0.25))
            {
                Step();
            }

            Assert.Null(unserved);
            Assert.Equal(0, quietCycles);

            void Step()
            {
                Assert.True(now - lastTimer <= TimeSpan.FromSeconds(Interval + 0.25));
                Assert.True(unserved is null || now - unserved <= TimeSpan.FromSeconds(Gap + 5.25));
                if (!trigger.TryBegin(now, out var cause))
                {
                    return;
                }

                quietCycles += cause == CycleCause.Watch && unserved is null ? 1 : 0;
                Assert.True(cause == CycleCause.Timer || now - end >= TimeSpan.FromSeconds(Gap));
                lastTimer = cause == CycleCause.Timer ? now : lastTimer;
                (unserved, end) = (null, now);
                trigger.Ended(now);
            }
        },
        iter: Cases.Of(Runs));

    private static CycleTrigger Trigger() => new(S(Interval), S(Gap));

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    private CycleCause? Begun(double now) => _trigger.TryBegin(S(now), out var cause) ? cause : null;
}
