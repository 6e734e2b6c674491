using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Safety;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Safety;

public sealed class ApprovalTests
{
    private readonly List<AliasChange> _changes = [.. Changes.Removals(15), Changes.Shrink("team", Changes.Members(40), "new,m0001")];
    private readonly List<MailboxChange> _mailboxes =
        [.. Enumerable.Range(0, 8).Select(i => new MailboxChange(Make.Seen($"u{i}"), Make.A($"u{i}"), MailboxState.Active, MailboxState.NoLogin, "gone"))];

    [Theory]
    [InlineData("trusted")]
    [InlineData("empty")]
    [InlineData("moved")]
    public void Exactly_what_was_approved_passes_and_nothing_else_changes(string kind)
    {
        var source = kind switch { "empty" => Limits.EmptySource, "moved" => Limits.MovedSource, _ => SourceVerdict.Trusted };
        var before = Check(source);
        var after = Check(source, [.. before.Withheld!.Items]);
        Assert.Null(after.Withheld);
        Assert.Equal(_changes, after.Aliases);
        Assert.Equal(_mailboxes, after.Mailboxes);
        Assert.Empty(after.SpentApprovals);
    }

    [Fact]
    public void What_is_new_after_the_approval_is_judged_by_itself()
    {
        var items = Check().Withheld!.Items.ToArray();
        _changes.Add(Changes.Of(ChangeKind.Deactivate, "later", "anna", missing: 2));
        Assert.Null(Check(SourceVerdict.Trusted, items).Withheld);
        var moved = Check(Limits.MovedSource, items).Withheld!;
        Assert.Equal(["deactivate later@example.test"], moved.Items);
        _changes.AddRange(Enumerable.Range(0, 10).Select(i => Changes.Of(ChangeKind.Deactivate, $"later{i}", "anna", missing: 2)));
        Assert.Equal(11, Check(SourceVerdict.Trusted, items).Withheld!.Items.Count);
    }

    [Fact]
    public void Approved_removals_do_not_use_up_the_limit()
    {
        _mailboxes.Clear();
        _changes.Clear();
        _changes.AddRange(Changes.Removals(11));
        Assert.Null(Check(SourceVerdict.Trusted, "deactivate gone0@example.test").Withheld);
    }

    [Fact]
    public void An_approved_shrinking_is_for_exactly_these_members()
    {
        var approved = Check().Withheld!.Items.Single(i => i.StartsWith("shrink", StringComparison.Ordinal));
        _changes.RemoveAt(_changes.Count - 1);
        _changes.Add(Changes.Shrink("team", Changes.Members(40), "new,m0002"));
        Assert.Contains(Check(SourceVerdict.Trusted, approved).Withheld!.Items, i => i.StartsWith("shrink team@example.test by 39:", StringComparison.Ordinal));
    }

    [Fact]
    public void Removals_approved_while_there_were_entries_are_not_approved_for_an_empty_source()
    {
        var items = Check().Withheld!.Items.ToArray();
        var empty = Check(Limits.EmptySource, items);
        Assert.DoesNotContain(empty.Aliases, c => c.IsRemoval);
        Assert.Empty(empty.Mailboxes);
        Assert.Contains(RemovalItem.EmptySource, empty.Withheld!.Items);
        Assert.Equal(items.Length + 1, empty.Withheld.Items.Count);
        Assert.Empty(empty.SpentApprovals);
    }

    [Fact]
    public void Believing_the_empty_directory_alone_approves_no_removal()
    {
        var result = Check(Limits.EmptySource, RemovalItem.EmptySource);
        Assert.DoesNotContain(result.Aliases, c => c.IsRemoval);
        Assert.DoesNotContain(RemovalItem.EmptySource, result.Withheld!.Items);
    }

    [Fact]
    public void What_nobody_asks_for_any_more_is_spent()
    {
        var items = Check().Withheld!.Items;
        _changes.Clear();
        _mailboxes.Clear();
        Assert.Equal(items.Order(), Check(SourceVerdict.Trusted, [.. items]).SpentApprovals.Order());
        Assert.Equal(["old", RemovalItem.EmptySource], Check(SourceVerdict.Trusted, "old", RemovalItem.EmptySource).SpentApprovals);
        Assert.Equal(["old"], Check(Limits.EmptySource, "old", RemovalItem.EmptySource).SpentApprovals);
        Assert.Empty(Check().SpentApprovals);
    }

    [Fact]
    public void A_removal_that_mailcow_refused_keeps_its_approval_while_it_waits()
    {
        var plan = new Plan([], [], new LedgerUpdate(), [], 30, 30) { Waiting = [Changes.Of(ChangeKind.Deactivate, "gone0", "anna", missing: 2)] };

        var result = SafetyLimits.Check(plan, new SafetyOptions(), SourceVerdict.Trusted, new HashSet<string> { "deactivate gone0@example.test", "old" });

        Assert.Equal(["old"], result.SpentApprovals);
        Assert.Empty(result.Aliases);
        Assert.Null(result.Withheld);
    }

    [Fact]
    public void A_mailbox_that_mailcow_refused_to_disable_keeps_its_approval_while_it_waits()
    {
        var world = new World().Has(Make.User("anna"));
        world.Options = new() { DisableDeletedUsers = true };
        world.Mailcow.PutMailbox("anna");
        world.Cycle();
        world.Users.Clear();
        world.Has(Make.User("bert"));
        world.Cycle();
        var refusal = new Refusal(Make.A("anna"), Assert.Single(world.Prepare().Plan.Mailboxes).Fingerprint, 1, 100, "busy");
        world.Ledger = world.Ledger.With(new LedgerUpdate { SavedRefusals = [refusal] }).Approve(["disable mailbox anna@example.test"]);
        Assert.Empty(world.Prepare().Plan.Mailboxes);
        Assert.Empty(world.Prepare().Checked.SpentApprovals);
    }

    [Fact]
    public void A_harmless_change_spends_an_approval_of_its_address()
    {
        _changes.Clear();
        _changes.Add(Changes.Of(ChangeKind.Update, "gone0", "anna"));
        _changes.Add(Changes.Of(ChangeKind.Create, "gone1", "anna"));
        Assert.Equal(["deactivate gone0@example.test"], Check(SourceVerdict.Trusted, "deactivate gone0@example.test").SpentApprovals);
    }

    [Fact]
    public void The_hash_names_the_items_and_nothing_else()
    {
        var first = Check().Withheld!;
        Assert.Matches("^[0-9a-f]{12}$", first.Hash);
        _changes.Reverse();
        _changes.Add(Changes.Of(ChangeKind.Create, "a", "anna"));
        Assert.Equal(first.Hash, Check().Withheld!.Hash);
        Assert.Equal(first.Items, Check().Withheld!.Items);
        _changes.RemoveAt(0);
        Assert.NotEqual(first.Hash, Check().Withheld!.Hash);
    }

    [Fact]
    public void Items_are_one_stable_line_each()
    {
        Assert.Equal("delete a@example.test", RemovalItem.Of(Changes.Of(ChangeKind.Delete, "a", "anna")));
        Assert.Equal("deactivate a@example.test", RemovalItem.Of(Changes.Of(ChangeKind.Deactivate, "a", "anna")));
        Assert.Equal("shrink g@example.test by 2: b@example.test,c@example.test", RemovalItem.Of(Changes.Shrink("g", "c,b,a", "a,d")));
        Assert.Equal("disable mailbox u0@example.test", RemovalItem.Of(_mailboxes[0]));
        Assert.Equal("believe the empty directory", RemovalItem.EmptySource);
    }

    private CheckedPlan Check(SourceVerdict? source = null, params string[] approved) =>
        Limits.Roomy.Check(_changes, _mailboxes, source: source, approved: approved);
}
