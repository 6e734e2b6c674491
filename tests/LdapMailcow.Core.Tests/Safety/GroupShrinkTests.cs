using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Safety;

/// <summary>One group that loses most of its members (LDAP_MAILCOW_MAX_GROUP_SHRINK).</summary>
public sealed class GroupShrinkTests
{
    private SafetyOptions _options = Limits.Roomy;

    [Theory]
    [InlineData(100, 50, true)]
    [InlineData(100, 51, false)]
    [InlineData(12, 10, true)]
    [InlineData(12, 11, false)]
    [InlineData(10, 9, true)]
    [InlineData(30, 15, true)]
    [InlineData(30, 16, false)]
    public void Exactly_the_limit_passes_and_one_more_is_withheld(int before, int lost, bool passes)
    {
        var change = Changes.Shrink("team", Changes.Members(before), Changes.Members(before - lost));
        var result = Check(change);
        Assert.Equal(passes ? [change] : [], result.Aliases);
        Assert.Equal(passes, result.Withheld is null);
    }

    [Fact]
    public void What_is_withheld_names_every_lost_member_and_the_setting()
    {
        _options = Limits.Roomy with { MaxGroupShrink = new(0, 0) };
        var withheld = Check(Changes.Shrink("team", "carl,anna,bert", "anna")).Withheld!;
        Assert.Equal(["shrink team@example.test by 2: bert@example.test,carl@example.test"], withheld.Items);
        Assert.Equal(["team@example.test would lose more members than LDAP_MAILCOW_MAX_GROUP_SHRINK (0%,min 0) allows."], withheld.Reasons);
    }

    [Fact]
    public void New_members_still_arrive_while_the_losses_wait()
    {
        var change = Changes.Shrink("team", Changes.Members(40), Changes.Members(2, from: 39));
        var harmless = Assert.Single(Check(change).Aliases);
        Assert.Equal(Changes.Goto(Changes.Members(41)), harmless.Values.Goto);
        Assert.Equal(harmless.Values.Goto, harmless.Row.Goto);
        Assert.Equal((ChangeKind.Update, true), (harmless.Kind, harmless.Values.Active));
    }

    [Fact]
    public void The_place_of_a_change_among_the_others_stays()
    {
        AliasChange[] changes =
        [
            Changes.Of(ChangeKind.Create, "a", "anna"), Changes.Shrink("b", Changes.Members(40), "new"),
            Changes.Shrink("c", Changes.Members(40), "m0001"), Changes.Of(ChangeKind.Update, "d", "anna"),
        ];
        Assert.Equal(["a", "b", "d"], Check(changes).Aliases.Select(c => c.Address.Value[..1]));
    }

    [Fact]
    public void An_emptied_group_loses_everybody_and_is_not_also_counted_as_a_removal()
    {
        _options = Limits.Roomy with { MaxRemovals = new(0, 0) };
        var withheld = Check(Changes.Emptied("team", Changes.Members(11))).Withheld!;
        Assert.Equal(["deactivate team@example.test"], withheld.Items);
        Assert.Contains("LDAP_MAILCOW_MAX_GROUP_SHRINK", Assert.Single(withheld.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void An_emptied_group_within_its_limit_counts_as_a_removal()
    {
        var change = Changes.Emptied("team", Changes.Members(10));
        Assert.Equal([change], Check(change).Aliases);
        _options = Limits.Roomy with { MaxRemovals = new(0, 0) };
        Assert.Contains("LDAP_MAILCOW_MAX_REMOVALS", Assert.Single(Check(change).Withheld!.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_groups_within_their_limits_are_no_removals()
    {
        _options = Limits.Roomy with { MaxRemovals = new(0, 0) };
        Assert.Null(Check([.. Enumerable.Range(0, 30).Select(i => Changes.Shrink($"g{i}", "a,b,c", "a,b"))]).Withheld);
    }

    [Fact]
    public void A_group_that_is_gone_is_a_removal_and_no_shrinking()
    {
        var gone = Changes.Emptied("team", Changes.Members(100));
        Assert.Null(Check(gone with { Row = gone.Row with { MissingReads = 1 } }).Withheld);
    }

    [Fact]
    public void What_somebody_added_by_hand_may_be_taken_back_and_an_undo_is_an_order()
    {
        var change = Changes.Shrink("team", Changes.Members(100), "m0001");
        Assert.Null(Check(change with { IsDrift = true }).Withheld);
        Assert.Null(Check(change with { ByHand = true }).Withheld);
    }

    [Fact]
    public void An_inactive_group_has_nothing_to_lose()
    {
        var change = Changes.Shrink("team", Changes.Members(100), "m0001");
        Assert.Null(Check(change with { Kind = ChangeKind.Activate, Before = change.Before! with { Active = false } }).Withheld);
    }

    [Fact]
    public void Repeated_members_count_once()
    {
        var change = Changes.Shrink("team", Changes.Members(12) + "," + Changes.Members(12), "m0000");
        Assert.NotNull(Check(change).Withheld);
        Assert.Null(Check(Changes.Shrink("team", Changes.Members(11) + "," + Changes.Members(11), "m0000")).Withheld);
    }

    [Fact]
    public void Adopting_a_group_that_would_lose_its_members_waits_as_a_whole()
    {
        var adoption = Changes.Shrink("team", Changes.Members(40), "new") with { Kind = ChangeKind.Adopt };
        Assert.Empty(Check(adoption).Aliases);
        Assert.NotNull(Check(adoption).Withheld);
        Assert.Equal([adoption], _options.Check([adoption], approved: Check(adoption).Withheld!.Items.ToHashSet()).Aliases);
        var off = adoption with { Values = adoption.Values with { Active = false } };
        Assert.Empty(Check(off).Aliases);
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(2, true)]
    [InlineData(1, true)]
    public void A_group_s_address_that_passes_to_one_person_loses_its_members(int members, bool passes)
    {
        var change = Changes.Shrink("team", Changes.Members(members), "boss");
        var passed = change with { Row = change.Row with { Kind = AliasKind.User } };
        Assert.Equal(passes, Check(passed).Withheld is null);
    }

    [Fact]
    public void A_person_s_alias_that_gets_another_goto_loses_nobody()
    {
        _options = Limits.Roomy with { MaxGroupShrink = new(0, 0) };
        var change = Changes.Shrink("sales", "anna", "bert");
        Assert.Null(Check(change with { Row = change.Row with { Kind = AliasKind.User } }).Withheld);
        Assert.NotNull(Check(change with { Row = change.Row with { Kind = AliasKind.User }, Before = change.Before! with { Goto = "a@x.test,b@x.test" } }).Withheld);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void From_a_suspicious_source_no_group_loses_anybody(bool empty)
    {
        var result = _options.Check(
            [Changes.Shrink("team", "anna,bert,carl", "anna,dora"), Changes.Shrink("more", "anna", "anna,bert")],
            source: empty ? Limits.EmptySource : Limits.MovedSource);
        Assert.Equal(["anna,bert,carl,dora", "anna,bert"], result.Aliases.Select(c => c.Values.Goto.Replace("@example.test", "", StringComparison.Ordinal)));
        Assert.Equal([empty ? "empty." : "moved."], result.Withheld!.Reasons);
    }

    private CheckedPlan Check(params AliasChange[] changes) => _options.Check(changes);
}
