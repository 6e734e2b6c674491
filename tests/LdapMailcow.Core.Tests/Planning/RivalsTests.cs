using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>Two daemons with one owner id and two databases: noticed by what the other signs, and by nothing else.</summary>
public sealed class RivalsTests
{
    private readonly World _here = new() { Ledger = Ledger.Empty with { Database = "aaaaaaaa" } };
    private readonly World _there;

    public RivalsTests() => _there = new World { Mailcow = _here.Mailcow, Ledger = Ledger.Empty with { Database = "bbbbbbbb" } };

    private IEnumerable<string> Active => _here.Mailcow.Aliases.Values.Where(a => a.Active).Select(a => a.Address.Split('@')[0]).Order(StringComparer.Ordinal);

    [Fact]
    public void Of_two_directories_each_gets_its_aliases_back_and_nothing_more_is_removed()
    {
        _here.Has(Make.User("anna", "a1", "a2", "a3"));
        _there.Has(Make.User("bert", "b1", "b2", "b3"));
        _here.Cycle();
        _there.Cycle();
        Assert.True(IsTold(_here.Cycle(), "bbbbbbbb"));
        Assert.Equal(["Deactivate a1 -> anna", "Deactivate a2 -> anna", "Deactivate a3 -> anna"], _there.Cycle().Lines);
        Assert.Equal(["Activate a1 -> anna", "Activate a2 -> anna", "Activate a3 -> anna"], _here.Cycle().Lines);
        for (var cycle = 0; cycle < 8; cycle++)
        {
            var (there, here) = (_there.Cycle(), _here.Cycle());
            Assert.Empty(there.Lines.Concat(here.Lines));
            Assert.True(IsTold(there, "aaaaaaaa") && IsTold(here, "bbbbbbbb"));
            Assert.Equal(3, there.Checked.Withheld!.Items.Count);
        }

        Assert.Equal(["a1", "a2", "a3", "b1", "b2", "b3"], Active);
    }

    [Fact]
    public void Beside_the_same_directory_it_is_noticed_by_what_the_other_creates()
    {
        foreach (var world in new[] { _here, _there })
        {
            world.Has(Make.User("anna", "a1"));
            Assert.False(IsTold(world.Cycle()));
        }

        Assert.False(IsTold(_here.Cycle()));
        _here.Users[0] = _there.Users[0] = Make.User("anna", "a1", "a2");
        _here.Cycle();
        Assert.True(IsTold(_there.Cycle(), "aaaaaaaa"));
        Assert.False(IsTold(_here.Cycle()));
    }

    [Fact]
    public void A_database_that_replaces_a_lost_one_is_no_other_daemon()
    {
        _here.Has(Make.User("anna", "a1", "a2"), Make.User("bert", "b1"));
        _here.Cycles(2);
        _there.Has(Make.User("anna", "a1"), Make.User("bert", "b1", "b2") with { Mail = Make.A("moved") });
        foreach (var _ in Enumerable.Range(0, 5))
        {
            Assert.False(IsTold(_there.Cycle()));
        }

        Assert.Equal(["a1", "b1", "b2"], Active);
    }

    [Fact]
    public void Who_edits_aliases_by_hand_again_and_again_is_no_other_daemon()
    {
        _here.Has(Make.User("anna", "a1", "a2"));
        _here.Cycle();
        _there.Has(Make.User("anna", "a1", "a2"));
        _there.Cycle();
        for (var i = 0; i < 5; i++)
        {
            var alias = _here.Mailcow.Aliases["a1@example.test"];
            _here.Mailcow.Aliases[alias.Address] = alias with { Goto = "somebody@example.test", Active = i % 2 == 0 };
            var prepared = _there.Cycle();
            Assert.True(Assert.Single(prepared.Plan.Aliases).IsDrift);
            Assert.False(IsTold(prepared));
        }
    }

    [Fact]
    public void What_was_written_before_the_state_was_saved_or_restored_is_our_own()
    {
        _here.Has(Make.User("anna", "a1"));
        _here.Cycle();
        var before = _here.Ledger;
        _here.Has(Make.User("bert", "b1"));
        _here.Users[0] = Make.User("anna", "a1") with { Mail = Make.A("moved") };
        _here.Cycle();
        _here.Ledger = before;
        Assert.False(IsTold(_here.Cycle()));
        Assert.False(IsTold(_here.Cycle()));
    }

    [Fact]
    public void An_address_that_both_redirect_stays_with_the_last()
    {
        _here.Has(Make.User("anna", "info", "a1"));
        _there.Has(Make.User("bert", "info", "b1"));
        _here.Cycle();
        _there.Cycle();
        Assert.Equal("bert@example.test", _here.Mailcow.Aliases["info@example.test"].Goto);
        var prepared = _here.Cycle();
        Assert.Empty(prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Conflict, "info@example.test (wanted for anna) points to bert@example.test, as another daemon under the same owner id wants it; it is left alone."));
        _there.Cycle();
        _here.Cycles(2);
        Assert.Equal("bert@example.test", _here.Mailcow.Aliases["info@example.test"].Goto);
    }

    [Fact]
    public void It_is_over_when_the_other_has_another_owner_id()
    {
        Meet();
        foreach (var alias in _here.Mailcow.Aliases.Values.Where(a => a.PrivateComment!.Contains("bbbbbbbb", StringComparison.Ordinal)).ToList())
        {
            _here.Mailcow.Aliases[alias.Address] = alias with { PrivateComment = alias.PrivateComment!.Replace("default", "branch", StringComparison.Ordinal) };
        }

        Assert.False(IsTold(_here.Cycle()));
        Assert.Empty(_here.Ledger.Rivals);
        _here.Users.RemoveAt(0);
        _here.Has(Make.User("carl"));
        _here.Cycles(2);
        Assert.Equal(["b1", "b2"], Active);
    }

    [Fact]
    public void After_silence_it_is_over_and_what_the_other_left_waits_for_an_approval()
    {
        Meet();
        _here.Cycles(Rival.Patience - 1);
        Assert.False(IsTold(_here.Prepare()));
        var prepared = _here.Cycle();
        Assert.False(IsTold(prepared));
        Assert.Equal(["deactivate b1@example.test", "deactivate b2@example.test"], prepared.Checked.Withheld!.Items);
        Assert.Equal("2 aliases that nobody in the directory has were written by another daemon under the same LDAP_MAILCOW_OWNER_ID.", Assert.Single(prepared.Checked.Withheld.Reasons));

        _here.Users[0] = Make.User("anna", "a2");
        _here.Cycles(2);
        Assert.Equal(["a2", "b1", "b2"], Active);
        _here.Approve();
        _here.Cycle();
        Assert.Equal(["a2"], Active);
        Assert.DoesNotContain(_here.Ledger.Rivals.Values, r => r.IsThere);
    }

    [Fact]
    public void Between_turns_nobody_is_silent()
    {
        Meet();
        for (var i = 0; i < 2 * Rival.Patience; i++)
        {
            Assert.True(IsTold(_here.Cycle(CycleCause.Watch)));
        }
    }

    /// <summary>Here has seen what there has made.</summary>
    private void Meet()
    {
        _here.Has(Make.User("anna", "a1", "a2"));
        _there.Has(Make.User("bert", "b1", "b2"));
        _here.Cycle();
        _there.Cycle();
        Assert.True(IsTold(_here.Cycle(), "bbbbbbbb"));
    }

    private static bool IsTold(Prepared prepared, string who = "") => prepared.Source.IsShared
        && prepared.Plan.Notices.Single(n => n.Reason == NoticeReason.SharedOwner).Sentence.Contains($"it signs with db:{who}", StringComparison.Ordinal);
}
