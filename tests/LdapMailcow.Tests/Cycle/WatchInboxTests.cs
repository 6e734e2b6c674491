using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Cycle;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.Tests.Cycle;

public sealed class WatchInboxTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(_start);
    private readonly CycleTrigger _trigger = new(TimeSpan.FromHours(1), TimeSpan.FromSeconds(10));
    private readonly WatchInbox _inbox;
    private readonly long _origin;

    public WatchInboxTests()
    {
        _origin = _time.GetTimestamp();
        _inbox = new WatchInbox(new WatchRecord("before", _start.AddDays(-1), _start.AddDays(-2), 7), _time);
        _trigger.TryBegin(TimeSpan.Zero, out _);
        _trigger.Ended(TimeSpan.Zero);
    }

    [Fact]
    public void A_new_process_watches_nothing_yet_and_keeps_what_was_counted()
    {
        Assert.Equal(new WatchRecord(null, _start, _start.AddDays(-2), 7), _inbox.Record);
        Assert.False(_inbox.IsDecided.IsCompleted);
        Assert.Null(Empty());
        Assert.Equal(TimeSpan.FromHours(1), _trigger.Next);
    }

    [Fact]
    public void A_beginning_is_a_hint_because_what_came_before_it_was_not_told()
    {
        Pass(60);
        _inbox.Begins("how");
        Assert.True(_inbox.IsDecided.IsCompleted);
        Assert.Equal(("how", _start.AddSeconds(60)), (_inbox.Record.How, _inbox.Record.Since));
        Assert.Null(Empty());
        Assert.Equal(TimeSpan.FromSeconds(61), _trigger.Next);
    }

    [Fact]
    public void Many_changes_are_one_hint_from_the_first_to_the_last_and_the_first_name_is_told()
    {
        Pass(60);
        _inbox.Changed(null);
        _inbox.Changed("first");
        Pass(3);
        _inbox.Changed("last");
        Pass(5);
        Assert.Equal("first", Empty());
        Assert.Equal(TimeSpan.FromSeconds(64), _trigger.Next);
        Assert.Equal(_start.AddSeconds(63), _inbox.Record.LastChange);
        Assert.Null(Empty());
    }

    [Fact]
    public void An_end_is_no_hint_and_only_the_first_of_several_sets_the_time()
    {
        _inbox.Begins("how");
        Empty();
        Pass(60);
        _inbox.Ends();
        Pass(60);
        _inbox.Ends();
        Assert.Equal((null, _start.AddSeconds(60)), (_inbox.Record.How, _inbox.Record.Since));
        Assert.Null(Empty());
        _trigger.TryBegin(TimeSpan.FromMinutes(30), out _);
        Assert.Equal(TimeSpan.FromHours(1), _trigger.Next);
    }

    [Fact]
    public void A_clock_that_jumps_moves_no_cycle()
    {
        Pass(60);
        _inbox.Changed("entry");
        _time.AdjustTime(_start.AddYears(10));
        Assert.Equal("entry", Empty());
        Assert.Equal(TimeSpan.FromSeconds(61), _trigger.Next);
    }

    [Fact]
    public void Cycles_are_counted_on()
    {
        _inbox.CountCycle();
        Assert.Equal(8, _inbox.Record.Cycles);
    }

    private string? Empty() => _inbox.Empty(_trigger, timestamp => _time.GetElapsedTime(_origin, timestamp));

    private void Pass(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
