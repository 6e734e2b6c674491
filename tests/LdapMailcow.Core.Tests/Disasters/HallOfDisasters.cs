using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Disasters;

/// <summary>
/// What other synchronisers did to their users (public issue threads), one test each. Failures on the wire, which never become a
/// snapshot, are tested at the client; here is what the plan makes of an answer that looks complete.
/// </summary>
public sealed class HallOfDisasters
{
    private readonly World _world = new();

    public HallOfDisasters()
    {
        _world.Options = new() { DisableDeletedUsers = true };
        for (var i = 0; i < 100; i++)
        {
            _world.Users.Add(Make.User($"user{i}", $"alias{i}"));
            _world.Mailcow.PutMailbox($"user{i}");
        }

        _world.Has(Make.Group("staff", [.. _world.Users.Select(u => u.Label)]), Make.Group("board", "user1", "user2"));
        _world.Cycles(2);
        Assert.Equal(102, _world.Ledger.Aliases.Count);
    }

    [Fact]
    public void Empty_list_from_directory_deactivates_nobody()
    {
        Empty();
        _world.Cycles(10);
        NothingWasLost();
        Assert.Contains("The directory answered with no users", Withheld().Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Unreachable_server_disables_nobody()
    {
        // An unreachable server is an exception instead of a snapshot: the cycle ends there, and not even a missing read is counted.
        var user7 = _world.Users[7];
        _world.Users.Remove(user7);
        _world.Cycle();
        _world.Reachable = false;
        for (var i = 0; i < 10; i++)
        {
            Assert.Throws<DirectoryUnavailableException>(_world.Cycle);
        }

        Assert.Equal(1, _world.Ledger.Users[user7.Id].MissingReads);
        _world.Reachable = true;
        _world.Users.Add(user7);
        _world.Cycle();
        NothingWasLost();
    }

    [Fact]
    public void Failed_lookup_is_not_absence()
    {
        _world.Groups[0] = Make.UnknownGroup("staff");
        _world.Cycles(5);
        NothingWasLost();
        Assert.True(_world.Prepare().Says(NoticeKind.Skipped, "Group staff is left alone: its member cn=x could not be read."));
    }

    [Fact]
    public void Server_down_deletes_nothing()
    {
        _world.Options = _world.Options with { RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 1 };
        _world.ElapsedSeconds = 40L * 86_400;
        Empty();
        _world.Cycles(10);
        NothingWasLost();
        Assert.Equal(102, _world.Mailcow.Aliases.Count);
    }

    [Fact]
    public void Success_with_zero_entries_is_suspicious()
    {
        Empty();
        var prepared = _world.Cycle();
        Assert.False(prepared.Source.IsTrusted);
        Assert.Contains(RemovalItem.EmptySource, Withheld().Items);
        Assert.Equal(102 + 100 + 1, Withheld().Items.Count);
        Assert.All(_world.Ledger.Aliases.Values, a => Assert.Equal(0, a.MissingReads));
        Assert.NotEqual(0, _world.Ledger.LastGood!.Users);
    }

    [Fact]
    public void Success_with_zero_groups_is_suspicious_too()
    {
        _world.Groups.Clear();
        _world.Cycles(5);
        NothingWasLost();
    }

    [Fact]
    public void Changed_filter_forces_a_preview()
    {
        _world.Scope = "dc=example,dc=test|another filter";
        _world.Options = _world.Options with { RemovalConfirmations = 1 };
        _world.Users.RemoveRange(0, 3);
        _world.Cycle();
        NothingWasLost();
        Assert.Equal(6, Withheld().Items.Count(i => i.StartsWith('d')));
        Assert.Contains("changed since the last good cycle", Withheld().Reasons[0], StringComparison.Ordinal);
        _world.Cycle();
        Assert.Equal(3, Lost());
    }

    [Fact]
    public void Changed_filter_forces_a_preview_before_any_confirmation()
    {
        _world.Scope = "dc=example,dc=test|another filter";
        _world.Users.RemoveRange(0, 3);
        _world.Cycle();
        NothingWasLost();
        Assert.Equal(6, Withheld().Items.Count(i => i.StartsWith('d')));
        Assert.Contains("changed since the last good cycle", Withheld().Reasons[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void What_was_approved_after_a_changed_filter_goes_when_it_is_confirmed(int confirmations)
    {
        _world.Scope = "dc=example,dc=test|another filter";
        _world.Options = _world.Options with { RemovalConfirmations = confirmations };
        _world.Users.RemoveRange(0, 50);
        _world.Cycle();
        _world.Approve();
        _world.Cycles(confirmations - 1);
        Assert.Equal(50, Lost());
        Assert.Equal(50, _world.Mailcow.Mailboxes.Values.Count(m => m.State == MailboxState.Inactive));
        Assert.Empty(_world.Ledger.Approved);
    }

    [Fact]
    public void Overwrite_mode_keeps_the_empty_guard()
    {
        _world.Safety = new() { MaxRemovals = new(100, 0), MaxGroupShrink = new(100, 0), MaxDisabledUsers = new(100, 0) };
        _world.Options = _world.Options with { RemovalConfirmations = 1, RemovedAliases = RemovedAliases.Delete, DeleteAfterDays = 0 };
        Empty();
        _world.Cycles(5);
        NothingWasLost();
    }

    [Fact]
    public void Moving_an_OU_keeps_everything()
    {
        // The same objects under other DNs and in another order: the id stays, and the DN is not even part of the model.
        _world.Users.Reverse();
        for (var i = 0; i < _world.Users.Count; i++)
        {
            _world.Users[i] = _world.Users[i] with { Label = "moved " + _world.Users[i].Label };
        }

        var writes = _world.Writes;
        _world.Cycles(5);
        NothingWasLost();
        Assert.Equal(writes, _world.Writes);
    }

    [Fact]
    public void Incomplete_replica_deletes_nothing()
    {
        _world.Users.RemoveRange(30, 70);
        _world.Groups[0] = Make.Group("staff", [.. _world.Users.Select(u => u.Label)]);
        _world.Cycles(10);
        NothingWasLost();
        Assert.Equal(70, Withheld().Items.Count(i => i.StartsWith("deactivate", StringComparison.Ordinal)));
    }

    [Fact]
    public void Objects_not_from_the_directory_are_left_alone()
    {
        var byHand = _world.Mailcow.Put("by.hand", "user1", comment: "made by hand");
        var others = _world.Mailcow.PutOwned("theirs", "user1", owner: "default-2");
        _world.Mailcow.PutMailbox("service");
        _world.Options = _world.Options with { Adopt = AdoptExisting.All };
        _world.Cycles(5);
        Assert.Equal(byHand, _world.Mailcow.Aliases["by.hand@example.test"]);
        Assert.Equal(others, _world.Mailcow.Aliases["theirs@example.test"]);
        Assert.Equal(MailboxState.Active, _world.Mailcow.Mailboxes["service@example.test"].State);
    }

    [Fact]
    public void Member_1501_removes_nobody()
    {
        // Range retrieval that stops after 1500 of 5000 values without an error.
        string[] members = [.. _world.Users.Select(u => u.Label), .. Enumerable.Range(0, 1900).Select(i => $"m{i}")];
        _world.Groups[0] = Make.Group("staff", members);
        _world.Cycle();
        _world.Groups[0] = Make.Group("staff", members[..900]);
        _world.Cycles(3);
        Assert.Equal(2000, GotoText.Split(_world.Mailcow.Aliases["staff@example.test"].Goto).Length);
        Assert.StartsWith("shrink staff@example.test by 1100: ", Withheld().Items[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Source_that_returns_nothing_after_an_upgrade()
    {
        // After the upgrade the state is new as well: there is no last good cycle to compare with, only the markers.
        _world.Ledger = Ledger.Empty;
        Empty();
        _world.Cycles(10);
        NothingWasLost();
    }

    [Fact]
    public void Entry_without_attribute_keeps_its_aliases()
    {
        _world.Users.RemoveAt(7);
        _world.Unreadable.Add(Make.Unreadable("user7"));
        _world.Cycles(10);
        NothingWasLost();
        _world.Unreadable[0] = Make.Unreadable(null);
        _world.Cycles(10);
        NothingWasLost();
    }

    [Fact]
    public void Everybody_without_the_mail_attribute_is_an_empty_source()
    {
        for (var i = 0; i < _world.Users.Count; i++)
        {
            _world.Users[i] = _world.Users[i] with { Mail = null };
        }

        _world.Safety = new() { MaxRemovals = new(100, 0) };
        _world.Cycles(5);
        NothingWasLost();
    }

    [Fact]
    public void Inherited_database_disables_nobody()
    {
        var world = new World { Options = new() { DisableDeletedUsers = true } };
        world.Has(Make.User("anna", "sales"));
        world.Mailcow.Put("sales", "anna");
        world.Mailcow.Put("old", "bert");
        world.Mailcow.PutMailbox("anna");
        world.Mailcow.PutMailbox("bert");
        world.Ledger = world.Ledger with { Inherited = new HashSet<Address> { Make.A("sales"), Make.A("old") } };
        world.Cycles(6);
        Assert.All(world.Mailcow.Mailboxes.Values, m => Assert.Equal(MailboxState.Active, m.State));
        Assert.True(world.Mailcow.Aliases["sales@example.test"].Active);
    }

    [Fact]
    public void Alias_domain_collision_skips_one_item()
    {
        _world.Mailcow.PutMailbox("new1");
        _world.Mailcow.Host("full.test", 0);
        _world.Has(Make.User("fresh", "new1", "new2", "x@full.test", "y@nowhere.test"));
        var prepared = _world.Cycle();
        Assert.Equal(["Create new2 -> fresh"], prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Conflict, "new1@example.test"));
        Assert.True(prepared.Says(NoticeKind.Skipped, "nowhere.test: mailcow does not host this domain; 1 address skipped."));
    }

    private void Empty()
    {
        _world.Users.Clear();
        _world.Groups.Clear();
    }

    private WithheldSet Withheld() => Assert.IsType<WithheldSet>(_world.Ledger.Withheld);

    private int Lost() => _world.Mailcow.Aliases.Values.Count(a => !a.Active);

    private void NothingWasLost()
    {
        Assert.Equal(0, Lost());
        Assert.Equal(100, GotoText.Split(_world.Mailcow.Aliases["staff@example.test"].Goto).Length);
        Assert.All(_world.Mailcow.Mailboxes.Values, m => Assert.Equal(MailboxState.Active, m.State));
    }
}
