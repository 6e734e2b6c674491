using CsCheck;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using LdapMailcow.Testing;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>A member who vanished is not a member who was removed (design rule 4).</summary>
public sealed class VanishedMembersTests
{
    private readonly World _world = new World().Has(Make.User("anna"), Make.User("bert"), Make.User("carl", "c1")).Has(Make.Group("team", "anna", "bert", "carl"));

    public VanishedMembersTests() => _world.Cycle();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Who_is_absent_from_the_whole_read_stays_until_the_removal_is_confirmed(int confirmations)
    {
        _world.Options = new() { RemovalConfirmations = confirmations };
        Vanish("bert");
        for (var read = 1; read < confirmations; read++)
        {
            var waiting = _world.Cycle();
            Assert.Empty(waiting.Lines);
            Assert.True(waiting.Says(NoticeKind.Information, $"bert@example.test is nobody's mail in the directory any more (complete read {read} of {confirmations}); it stays in the lists that have it."));
        }

        Assert.Equal(["Update team -> anna,carl"], _world.Cycle().Lines);
        Assert.True(_world.Cycle().IsQuiet);
        Assert.Empty(_world.Ledger.MissingMembers);
    }

    [Fact]
    public void Who_is_there_and_not_listed_goes_at_once()
    {
        Members("anna", "carl");
        Assert.Equal(["Update team -> anna,carl"], _world.Cycle().Lines);
        Assert.Empty(_world.Ledger.MissingMembers);
    }

    [Fact]
    public void Who_is_back_in_the_next_read_was_never_gone_and_is_counted_anew()
    {
        Vanish("bert");
        _world.Cycle();
        Return("bert");
        Assert.True(_world.Cycle().IsQuiet);
        Assert.Empty(_world.Ledger.MissingMembers);
        Vanish("bert");
        Assert.Empty(_world.Cycle().Lines);
    }

    [Fact]
    public void Whose_mail_is_gone_stays_as_long()
    {
        _world.Users[1] = _world.Users[1] with { Mail = null };
        _world.Vanished.Add(Make.A("bert"));
        Members("anna", "carl");
        Assert.Empty(_world.Cycle().Lines);
        Assert.Equal(["Update team -> anna,carl"], _world.Cycle().Lines);
    }

    [Fact]
    public void Whose_mail_is_another_one_now_has_moved()
    {
        _world.Users[2] = Make.User("carl", "c1") with { Mail = Make.A("carl.new") };
        _world.Vanished.Add(Make.A("carl"));
        Members("anna", "bert", "carl.new");
        Assert.Equal(["Update c1 -> carl.new", "Update team -> anna,bert,carl.new"], _world.Cycle().Lines.Order());
    }

    [Fact]
    public void A_list_all_of_whose_members_vanish_goes_on_until_then()
    {
        _world.Safety = new() { MaxGroupShrink = new(100, 10) };
        foreach (var name in new[] { "anna", "bert", "carl" })
        {
            Vanish(name);
        }

        _world.Users.Add(Make.User("dora"));
        Assert.Empty(_world.Cycle().Lines);
        Assert.True(_world.Mailcow.Aliases["team@example.test"].Active);
        Assert.Contains("Deactivate team -> anna,bert,carl", _world.Cycle().Lines);
        Return("bert");
        Assert.Equal(["Activate team -> bert"], _world.Cycle().Lines);
    }

    [Fact]
    public void New_members_come_all_the_same_and_drift_is_put_back()
    {
        Vanish("bert");
        _world.Users.Add(Make.User("dora"));
        Members("anna", "carl", "dora");
        _world.Mailcow.PutOwned("team", "anna,bert,carl,stranger");
        Assert.Equal(["Update team -> anna,bert,carl,dora"], _world.Cycle().Lines);
    }

    /// <summary>The goto comes from mailcow then, as somebody left it there.</summary>
    [Theory]
    [InlineData("former@example.test")]
    [InlineData("former@example.test,Former@Example.test")]
    public void One_recipient_named_twice_is_no_list_after_the_state_is_lost(string there)
    {
        _world.Mailcow.Aliases["c1@example.test"] = _world.Mailcow.Aliases["c1@example.test"] with { Goto = there };
        _world.Users[2] = _world.Users[2] with { Enabled = false };
        Members("anna", "bert");
        _world.Ledger = Ledger.Empty;
        Assert.Contains(_world.Cycle().Lines, line => line.StartsWith("Deactivate c1 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Events_confirm_nothing_and_end_nothing()
    {
        Vanish("bert");
        for (var i = 0; i < 5; i++)
        {
            Assert.Empty(_world.Cycle(CycleCause.Watch).Lines);
        }

        _world.Safety = new() { MaxGroupShrink = new(0, 0) };
        _world.Cycles(3);
        Assert.NotNull(_world.Ledger.Withheld);
        _world.Safety = new();
        Assert.Empty(_world.Cycle(CycleCause.Watch).Lines);
        Assert.Equal(["Update team -> anna,carl"], _world.Cycle().Lines);
    }

    [Fact]
    public void A_human_who_approves_does_not_wait_for_a_turn()
    {
        _world.Safety = new() { MaxGroupShrink = new(0, 0) };
        Vanish("bert");
        _world.Cycles(2);
        Assert.Equal(["shrink team@example.test by 1: bert@example.test"], _world.Ledger.Withheld!.Items);
        _world.Approve();
        Assert.Equal(["Update team -> anna,carl"], _world.Cycle(CycleCause.Decision).Lines);
    }

    [Fact]
    public void With_shared_addresses_who_cannot_be_read_stays_however_long()
    {
        var world = new World { Options = new() { SharedAddresses = SharedAddresses.Merge } }.Has(Make.User("anna", "office"), Make.User("bert", "office"));
        world.Cycle();
        world.Users.RemoveAt(1);
        world.Vanished.Add(Make.A("bert"));
        world.Unreadable.Add(Make.Unreadable("bert"));
        for (var i = 0; i < 4; i++)
        {
            Assert.Empty(world.Cycle().Lines);
        }
    }

    /// <summary>People who vanish, return and are taken off the list in any order: nobody is lost sooner than the rule says, and nobody stays longer.</summary>
    [Fact]
    public void Nobody_is_lost_for_fewer_missing_reads_and_nobody_stays_for_more() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4]).Array[1, 40], Gen.Int[1, 4]).Sample(
            (steps, confirmations) =>
            {
                string[] people = ["p0", "p1", "p2", "p3"];
                var world = new World { Options = new() { RemovalConfirmations = confirmations }, Safety = new() { MaxGroupShrink = new(100, 10), MaxRemovals = new(100, 10) } };
                world.Has([.. people.Append("anchor").Select(p => Make.User(p))]).Has(Make.Group("team", [.. people, "anchor"]));
                world.Cycle();
                var (absent, listed) = (people.ToDictionary(p => p, _ => 0), people.ToHashSet());
                var wanted = people.ToHashSet();
                foreach (var (who, what) in steps)
                {
                    var person = people[who];
                    var isThere = !world.Vanished.Contains(Make.A(person));
                    if (what == 0 && isThere)
                    {
                        world.Vanished.Add(Make.A(person));
                        world.Users.RemoveAll(u => u.Label == person);
                    }
                    else if (what == 1 && !isThere)
                    {
                        world.Vanished.Remove(Make.A(person));
                        world.Users.Add(Make.User(person));
                    }
                    else if (what == 2 && isThere && !listed.Remove(person))
                    {
                        listed.Add(person);
                    }

                    world.Groups[0] = Make.Group("team", [.. listed.Where(p => !world.Vanished.Contains(Make.A(p))), "anchor"]);
                    var turn = what != 3;
                    world.Cycle(turn ? CycleCause.Timer : CycleCause.Watch);
                    foreach (var p in people)
                    {
                        var gone = world.Vanished.Contains(Make.A(p));
                        absent[p] = gone && wanted.Contains(p) ? Math.Min(absent[p] + (turn ? 1 : 0), confirmations) : 0;
                        _ = gone ? absent[p] < confirmations || wanted.Remove(p) : listed.Contains(p) ? wanted.Add(p) : wanted.Remove(p);
                    }

                    Assert.Equal(wanted.Append("anchor").Select(Make.Full).Order(), world.Mailcow.Aliases["team@example.test"].Goto.Split(',').Order());
                }
            },
            iter: Cases.Of(3_000));

    private void Vanish(string name)
    {
        _world.Users.RemoveAll(u => u.Label == name);
        _world.Vanished.Add(Make.A(name));
        Members([.. _world.Groups[0].Members!.Members.Select(m => m.LocalPart).Where(m => m != name)]);
    }

    private void Return(string name)
    {
        _world.Users.Add(Make.User(name));
        _world.Vanished.Remove(Make.A(name));
        Members([.. _world.Groups[0].Members!.Members.Select(m => m.LocalPart), name]);
    }

    private void Members(params string[] names) => _world.Groups[0] = Make.Group("team", names);
}
