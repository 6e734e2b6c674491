using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>Removal needs evidence, and deleting comes later (design rules 8 and 11).</summary>
public sealed class RemovalPlanTests
{
    private const int Day = 86_400;

    private readonly World _world = new World().Has(Make.User("anna", "sales"), Make.User("bert", "info"));

    public RemovalPlanTests()
    {
        _world.Cycle();
        Assert.Equal(2, _world.Writes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_deactivated_with_the_Nth_complete_read_without_it(int confirmations)
    {
        _world.Options = new() { RemovalConfirmations = confirmations };
        _world.Users.RemoveAt(0);
        for (var read = 1; read < confirmations; read++)
        {
            var waiting = _world.Cycle();
            Assert.Empty(waiting.Lines);
            Assert.True(waiting.Says(NoticeKind.Information, $"sales@example.test is no longer in the directory (complete read {read} of {confirmations})."));
        }

        var removal = _world.Cycle();
        Assert.Equal(["Deactivate sales -> anna"], removal.Lines);
        Assert.Equal(("it is no longer in the directory", true), (removal.For("sales")!.Reason, removal.For("sales")!.IsRemoval));
        Assert.False(_world.Mailcow.Aliases["sales@example.test"].Active);
        Assert.False(_world.Ledger.Aliases[Make.A("sales")].Active);
        _world.Cycles(3);
        Assert.Equal(3, _world.Writes);
    }

    [Fact]
    public void The_reads_must_be_consecutive()
    {
        var anna = Leave();
        _world.Cycle();
        _world.Users.Add(anna);
        _world.Cycle();
        _world.Users.Remove(anna);
        Assert.Empty(_world.Cycle().Lines);
        Assert.Equal(["Deactivate sales -> anna"], _world.Cycle().Lines);
    }

    [Fact]
    public void A_read_that_wants_it_counts_even_if_its_change_cannot_be_made()
    {
        var anna = Leave();
        _world.Cycle();
        _world.Users.Add(anna with { Mail = Make.A("anna.new") });
        _world.Faults = _ => Fault.Lost;
        Assert.Equal(["Update sales -> anna.new"], _world.Cycle().Lines);
        _world.Faults = _ => Fault.None;
        Leave("anna");
        Assert.Empty(_world.Cycle().Lines);
        Assert.Equal(["Deactivate sales -> anna"], _world.Cycle().Lines);
    }

    [Fact]
    public void What_comes_back_is_activated_and_starts_from_nothing()
    {
        var anna = Leave();
        _world.Cycles(2);
        _world.Users.Add(anna);
        Assert.Equal(["Activate sales -> anna"], _world.Cycle().Lines);
        Assert.Equal(0, _world.Ledger.Aliases[Make.A("sales")].MissingReads);
        Assert.True(_world.Mailcow.Aliases["sales@example.test"].Active);
    }

    [Fact]
    public void An_unreadable_object_never_counts_as_missing()
    {
        Leave();
        _world.Unreadable.Add(Make.Unreadable("anna"));
        _world.Cycles(5);
        Assert.Equal(2, _world.Writes);
        Assert.Equal(0, _world.Ledger.Aliases[Make.A("sales")].MissingReads);
    }

    [Fact]
    public void An_unreadable_object_that_names_the_address_protects_it_even_without_an_id()
    {
        _world.Users.Clear();
        _world.Has(Make.User("bert", "info"), Make.User("anna"));
        _world.Unreadable.Add(Make.Unreadable(null, "sales"));
        _world.Cycles(5);
        Assert.Equal(2, _world.Writes);
    }

    [Fact]
    public void An_unreadable_object_without_id_may_be_anybody_who_is_not_there()
    {
        Leave();
        _world.Unreadable.Add(Make.Unreadable(null));
        _world.Cycles(5);
        Assert.Equal(2, _world.Writes);
    }

    [Fact]
    public void But_not_somebody_who_is_there_without_the_address()
    {
        Leave();
        _world.Has(Make.User("anna"));
        _world.Unreadable.Add(Make.Unreadable(null));
        _world.Cycle();
        Assert.Equal(["Deactivate sales -> anna"], _world.Cycle().Lines);
    }

    [Fact]
    public void Nor_a_group_that_is_there_without_the_address()
    {
        var team = Make.Group("team", "anna");
        _world.Has(team with { Addresses = [Make.A("team"), Make.A("crew")] });
        _world.Cycle();
        _world.Groups[0] = team;
        _world.Unreadable.Add(Make.Unreadable(null));
        _world.Cycle();
        Assert.Equal(["Deactivate crew -> anna"], _world.Cycle().Lines);
    }

    [Fact]
    public void Nor_a_list_that_was_taken_out_of_the_settings()
    {
        _world.Has(Make.List("everybody", "anna"));
        _world.Cycle();
        _world.Groups.Clear();
        _world.Unreadable.Add(Make.Unreadable(null));
        _world.Cycle();
        Assert.Equal(["Deactivate everybody -> anna"], _world.Cycle().Lines);
    }

    [Fact]
    public void An_alias_of_unknown_origin_might_belong_to_an_object_that_names_nothing()
    {
        _world.Mailcow.PutOwned("lost", "anna");
        _world.Unreadable.Add(Make.Unreadable("carl"));
        _world.Cycles(4);
        Assert.True(_world.Mailcow.Aliases["lost@example.test"].Active);
        var told = Assert.Single(_world.Prepare().Plan.Notices, n => n.Reason == NoticeReason.OwnerUnknown);
        Assert.Equal(
            (NoticeKind.Information, "carl", 1, "lost@example.test stays, although nobody in the directory has it: whose it was is not known since the state was lost, "
                + "and it may be carl, which cannot be judged and names no address. Mend or remove that entry."),
            (told.Kind, told.Subject, told.Count, told.Sentence));

        _world.Mailcow.PutOwned("idle", "anna", active: false);
        Assert.Equal(1, Assert.Single(_world.Prepare().Plan.Notices, n => n.Reason == NoticeReason.OwnerUnknown).Count);
        _world.Mailcow.PutOwned("more", "anna");
        Assert.True(_world.Prepare().Says(NoticeKind.Information, "lost@example.test, more@example.test stay, although nobody in the directory has them: whose they were"));
        _world.Mailcow.Aliases.Remove("more@example.test");
        _world.Unreadable.Clear();
        _world.Unreadable.Add(Make.Unreadable("carl", "other"));
        _world.Cycles(2);
        Assert.False(_world.Mailcow.Aliases["lost@example.test"].Active);
    }

    [Fact]
    public void What_an_unreadable_holder_has_does_not_pass_to_a_readable_rival()
    {
        Leave();
        _world.Unreadable.Add(Make.Unreadable("anna"));
        _world.Has(Make.User("carl", "sales"));
        _world.Cycles(3);
        Assert.Equal("anna@example.test", _world.Mailcow.Aliases["sales@example.test"].Goto);
    }

    [Fact]
    public void Nor_if_only_the_address_says_who_the_holder_was()
    {
        Leave();
        _world.Ledger = _world.Ledger with { Aliases = new Dictionary<Address, OwnedAlias>() };
        _world.Unreadable.Add(Make.Unreadable(null, "sales"));
        _world.Has(Make.User("carl", "sales"));
        _world.Cycles(3);
        Assert.Equal("anna@example.test", _world.Mailcow.Aliases["sales@example.test"].Goto);
    }

    [Fact]
    public void A_readable_holder_keeps_going_on_although_an_unreadable_object_names_its_address()
    {
        _world.Unreadable.Add(Make.Unreadable("carl", "sales"));
        _world.Users[0] = _world.Users[0] with { Mail = Make.A("anna.new") };
        Assert.Equal(["Update sales -> anna.new"], _world.Cycle().Lines);
    }

    [Fact]
    public void Protected_addresses_and_ignored_domains_are_not_removed()
    {
        _world.Options = new() { Protected = [new AddressGlob("sales@*")] };
        Leave();
        _world.Cycles(4);
        _world.Options = new() { IgnoredDomains = new HashSet<string> { Make.Domain } };
        _world.Cycles(4);
        Assert.Equal(2, _world.Writes);
    }

    [Fact]
    public void Nothing_is_removed_in_a_domain_that_mailcow_s_own_answer_does_not_host()
    {
        Leave();
        _world.Mailcow.Domains.Clear();
        _world.Mailcow.Host("other.test");
        _world.Cycles(4);
        Assert.Equal(2, _world.Writes);
    }

    [Fact]
    public void Deleting_waits_until_it_was_watched_inactive_for_all_the_days()
    {
        _world.Options = new() { RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 3 };
        Leave();
        _world.Cycles(2);
        _world.ElapsedSeconds = Day;
        Assert.Empty(_world.Cycle().Lines);
        Assert.Empty(_world.Cycle().Lines);
        _world.ElapsedSeconds = Day - 1;
        Assert.Empty(_world.Cycle().Lines);
        _world.ElapsedSeconds = 1;
        var deletion = _world.Cycle();
        Assert.Equal(["Delete sales -> anna"], deletion.Lines);
        Assert.Equal(("it has been inactive for 3 days", true), (deletion.For("sales")!.Reason, deletion.For("sales")!.IsRemoval));
        Assert.False(_world.Mailcow.Aliases.ContainsKey("sales@example.test"));
        Assert.False(_world.Ledger.Aliases.ContainsKey(Make.A("sales")));
    }

    [Fact]
    public void Without_the_choice_to_delete_inactive_days_are_not_even_counted()
    {
        _world.ElapsedSeconds = 400L * Day;
        Leave();
        _world.Cycles(5);
        Assert.Equal(0, _world.Ledger.Aliases[Make.A("sales")].InactiveSeconds);
        Assert.True(_world.Mailcow.Aliases.ContainsKey("sales@example.test"));
    }

    [Fact]
    public void Who_activates_it_in_between_starts_the_days_again()
    {
        _world.Options = new() { RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 3 };
        _world.ElapsedSeconds = Day;
        Leave();
        _world.Cycles(4);
        _world.Mailcow.PutOwned("sales", "anna");
        Assert.Equal(["Deactivate sales -> anna"], _world.Cycle().Lines);
        Assert.Equal(0, _world.Ledger.Aliases[Make.A("sales")].InactiveSeconds);
        _world.Cycles(2);
        Assert.True(_world.Mailcow.Aliases.ContainsKey("sales@example.test"));
    }

    [Fact]
    public void The_aliases_of_a_disabled_user_are_never_deleted()
    {
        _world.Options = new() { RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 1 };
        _world.ElapsedSeconds = Day;
        _world.Users[0] = _world.Users[0] with { Enabled = false };
        _world.Cycles(10);
        Assert.True(_world.Mailcow.Aliases.ContainsKey("sales@example.test"));
    }

    [Fact]
    public void A_lost_row_starts_from_nothing_too()
    {
        _world.Options = new() { RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 3 };
        _world.ElapsedSeconds = Day;
        Leave();
        _world.Cycles(4);
        _world.Ledger = _world.Ledger with { Aliases = new Dictionary<Address, OwnedAlias>() };
        Assert.Empty(_world.Cycle().Lines);
        Assert.Equal(1, _world.Ledger.Aliases[Make.A("sales")].MissingReads);
    }

    private Core.Directory.DirectoryUser Leave(string name = "anna")
    {
        var user = _world.Users.Single(u => u.Id == Make.Id(name));
        _world.Users.Remove(user);
        return user;
    }
}
