using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

public sealed class BackOffTests
{
    private static readonly Address _a = Make.A("a");

    private readonly World _world = new World().Has(Make.User("anna", "sales"));

    private OwnedAlias Row() => _world.Ledger.Aliases[Make.A("sales")];

    [Theory]
    [InlineData(288)]
    [InlineData(24)]
    [InlineData(1)]
    [InlineData(0)]
    public void The_same_refusal_waits_1_2_4_cycles_up_to_a_day(long cyclesPerDay)
    {
        var refusal = BackOff.After(null, _a, "f", 10, cyclesPerDay, "no");
        long expected = 1;
        for (var failures = 1; failures < 80; failures++)
        {
            Assert.Equal((failures, 10 + expected), (refusal.Failures, refusal.NotBeforeTurn));
            expected = Math.Min(expected * 2, Math.Max(1, cyclesPerDay));
            refusal = BackOff.After(refusal, _a, "f", 10, cyclesPerDay, "no");
        }
    }

    [Fact]
    public void Another_attempt_counts_from_one()
    {
        var first = BackOff.After(BackOff.After(null, _a, "f", 1, 288, "no"), _a, "f", 2, 288, "no");
        var other = BackOff.After(first, _a, "g", 3, 288, "never");
        Assert.Equal((1, 4, "g", "never", _a), (other.Failures, other.NotBeforeTurn, other.Fingerprint, other.Reason, other.Address));
    }

    [Fact]
    public void A_refused_write_is_tried_in_cycles_1_2_4_8_and_16()
    {
        _world.Faults = _ => Fault.Refused;
        var tried = Enumerable.Range(1, 20).Where(_ => _world.Cycle().Checked.Aliases.Count > 0).ToList();
        Assert.Equal([1, 2, 4, 8, 16], tried);
        Assert.True(_world.Prepare().Says(NoticeKind.Waiting, "sales@example.test was refused 5 times and waits: mailcow refused it."));
    }

    [Fact]
    public void What_waits_for_one_cause_is_one_notice_that_counts_them()
    {
        _world.Users.Clear();
        _world.Has(Make.User("anna", [.. Enumerable.Range(1, 24).Select(i => $"a{i:00}")]));
        _world.Faults = _ => Fault.Refused;
        _world.Cycles(2);

        var notice = Assert.Single(_world.Prepare().Plan.Notices);
        Assert.Equal((24, "a01@example.test, a02@example.test, a03@example.test and 21 more were refused 2 times and wait: mailcow refused it."), (notice.Count, notice.Sentence));
    }

    [Fact]
    public void A_changed_object_is_tried_at_once()
    {
        _world.Faults = _ => Fault.Refused;
        _world.Cycles(4);
        Assert.True(_world.Cycle().IsQuiet);
        _world.Users[0] = _world.Users[0] with { Mail = Make.A("anna.new") };
        _world.Faults = _ => Fault.None;
        Assert.Equal(["Create sales -> anna.new"], _world.Cycle().Lines);
        Assert.Empty(_world.Ledger.Refusals);
    }

    [Fact]
    public void A_refusal_that_nobody_asks_for_any_more_is_forgotten()
    {
        _world.Faults = _ => Fault.Refused;
        _world.Cycles(4);
        Assert.Single(_world.Ledger.Refusals);
        _world.Users[0] = Make.User("anna");
        _world.Cycle();
        Assert.Empty(_world.Ledger.Refusals);
    }

    [Fact]
    public void A_lost_answer_is_looked_at_in_the_next_cycle_and_waits_when_it_is_lost_every_time()
    {
        _world.Faults = _ => Fault.Lost;
        _world.Cycle();
        Assert.Equal(["Create sales -> anna"], _world.Cycle().Lines);
        Assert.Empty(_world.Cycle().Lines);
        Assert.Equal(["Create sales -> anna"], _world.Cycle().Lines);
    }

    [Fact]
    public void A_write_that_was_done_although_its_answer_was_lost_is_ours_by_its_marker()
    {
        _world.Faults = _ => Fault.AnswerLost;
        _world.Cycle();
        Assert.Empty(_world.Ledger.Aliases);
        Assert.True(_world.Cycle().IsQuiet);
        Assert.Equal(Make.Id("anna"), _world.Ledger.Aliases[Make.A("sales")].Source);
    }

    [Theory]
    [InlineData(Fault.AnswerLost)]
    [InlineData(Fault.CrashAfter)]
    public void After_a_lost_answer_the_row_says_what_mailcow_has(Fault fault)
    {
        _world.Has(Make.User("bert"));
        _world.Cycle();
        _world.Faults = _ => fault;
        _world.Users[0] = _world.Users[0] with { Mail = Make.A("anna.new") };
        _world.Cycle();
        Assert.Equal("anna@example.test", Row().Goto);
        Assert.True(_world.Cycle().IsQuiet);
        Assert.Equal("anna.new@example.test", Row().Goto);
        _world.Users[0] = _world.Users[0] with { Enabled = false };
        _world.Cycle();
        Assert.True(Row().Active);
        Assert.True(_world.Cycle().IsQuiet);
        Assert.False(Row().Active);
    }

    [Fact]
    public void Others_do_not_wait_with_it()
    {
        _world.Faults = n => n == 0 ? Fault.Refused : Fault.None;
        _world.Cycle();
        _world.Faults = _ => Fault.Refused;
        _world.Cycles(2);
        _world.Has(Make.User("bert", "info"));
        _world.Faults = _ => Fault.None;
        Assert.Contains("Create info -> bert", _world.Cycle().Lines);
    }
}
