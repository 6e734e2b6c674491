using CsCheck;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

public sealed class BatchingTests
{
    private readonly MailcowModel _mailcow = new();

    [Fact]
    public void Addresses_with_the_same_goto_go_together_and_others_do_not()
    {
        var batches = Of([.. Creates("anna", 3), .. Creates("bert", 2)], 50);
        Assert.Equal([3, 2], batches.Select(b => b.Write.Items.Count));
        Assert.All(batches, b => Assert.Equal(WriteKind.CreateAliases, b.Write.Kind));
        Assert.Equal("anna@example.test", batches[0].Write.Values!.Goto);
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(51, 50, 1)]
    [InlineData(101, 50, 50, 1)]
    public void A_call_has_at_most_as_many_items_as_allowed(int creates, params int[] sizes) =>
        Assert.Equal(sizes, Of([.. Creates("anna", creates)], 50).Select(b => b.Write.Items.Count));

    [Fact]
    public void Kinds_that_mean_an_edit_share_a_call_when_their_values_are_the_same()
    {
        var batches = Of([Change(ChangeKind.Update, "a", "anna"), Change(ChangeKind.Activate, "b", "anna"), Change(ChangeKind.Deactivate, "c", "anna")], 50);
        Assert.Equal([WriteKind.EditAliases, WriteKind.EditAliases], batches.Select(b => b.Write.Kind));
        Assert.Equal(["a@example.test", "b@example.test"], batches[0].Write.Items.Select(i => i.Address.Value));
    }

    [Fact]
    public void An_adoption_has_a_comment_and_therefore_its_own_call() =>
        Assert.Equal(2, Of([Change(ChangeKind.Update, "a", "anna"), Change(ChangeKind.Adopt, "b", "anna")], 50).Count);

    [Fact]
    public void Deletes_have_no_values_and_go_together_whatever_their_goto()
    {
        var batch = Assert.Single(Of([Change(ChangeKind.Delete, "a", "anna"), Change(ChangeKind.Delete, "b", "bert")], 50));
        Assert.Equal(WriteKind.DeleteAliases, batch.Write.Kind);
        Assert.Null(batch.Write.Values);
        Assert.All(batch.Write.Items, i => Assert.NotNull(i.Id));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(3, 2)]
    public void A_domain_that_could_fill_up_gets_calls_of_its_own(int left, int calls)
    {
        _mailcow.Host(Make.Domain, left);
        _mailcow.Host("other.test");
        var batches = Of([.. Creates("anna", 3), Change(ChangeKind.Create, "x@other.test", "anna")], 50);
        Assert.Equal(calls, batches.Count);
    }

    [Fact]
    public void Edits_need_no_place_and_are_not_set_apart()
    {
        _mailcow.Host(Make.Domain, 0);
        _mailcow.Host("other.test");
        Assert.Single(Of([Change(ChangeKind.Update, "a", "anna"), Change(ChangeKind.Update, "x@other.test", "anna")], 50));
    }

    [Fact]
    public void Alias_domains_fill_up_together_with_their_target()
    {
        _mailcow.Host("alias.test", 2, "target.test");
        _mailcow.Host("alias2.test", 9, "target.test");
        var changes = new[] { "a", "x@alias.test", "y@alias2.test" }.Select(n => Change(ChangeKind.Create, n, "anna"));
        Assert.Equal([1, 2], Of([.. changes], 50).Select(b => b.Changes.Count));
    }

    [Fact]
    public void No_change_is_lost_doubled_or_mixed_up() =>
        Gen.Select(Gen.Int[1, 9], Gen.Select(Gen.Enum<ChangeKind>(), Gen.Int[0, 3]).Array[0, 60]).Sample((size, kinds) =>
        {
            var changes = kinds.Select((k, i) => Change(k.Item1, $"a{i}", $"goto{k.Item2}")).ToList();
            var batches = Of(changes, size);
            Assert.Equal(changes.OrderBy(c => c.Address), batches.SelectMany(b => b.Changes).OrderBy(c => c.Address));
            Assert.All(batches, b =>
            {
                Assert.InRange(b.Changes.Count, 1, size);
                Assert.Equal(b.Changes.Select(c => c.ToItem()), b.Write.Items);
                Assert.All(b.Changes, c => Assert.True(b.Write.Kind == WriteKind.DeleteAliases || c.Values == b.Write.Values));
            });
        });

    private IReadOnlyList<AliasBatch> Of(IReadOnlyList<AliasChange> changes, int size) => [.. Batching.Of(changes, _mailcow.Domains, size)];

    private static IEnumerable<AliasChange> Creates(string target, int count) =>
        Enumerable.Range(0, count).Select(i => Change(ChangeKind.Create, $"{target}{i}", target));

    private static AliasChange Change(ChangeKind kind, string name, string target) => Changes.Of(kind, name, target);
}
