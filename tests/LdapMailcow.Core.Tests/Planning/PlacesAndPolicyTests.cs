using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

public sealed class PlacesAndPolicyTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    public void No_more_is_created_than_the_domain_has_places(int left, int created)
    {
        _world.Mailcow.Host(Make.Domain, left);
        _world.Has(Make.User("anna", "c", "a", "b"));
        var prepared = _world.Prepare();
        Assert.Equal(new[] { "a", "b", "c" }.Take(created).Select(n => $"Create {n} -> anna"), prepared.Lines);
        Assert.Equal(created < 3, prepared.Says(NoticeKind.Skipped,
            $"example.test has reached its limit of aliases in mailcow (max_alias): {3 - created} not created, first "
            + $"{string.Join(", ", new[] { "a", "b", "c" }.Skip(created).Select(Make.Full))}. Raise the domain's number of aliases in mailcow."));
    }

    [Fact]
    public void Alias_domains_count_with_their_target_even_if_that_is_not_listed()
    {
        _world.Mailcow.Domains.Clear();
        _world.Mailcow.Host("alias.test", 2, "target.test");
        _world.Mailcow.Host("alias2.test", 9, "target.test");
        _world.Has(Make.User("anna", "a@alias.test", "b@alias2.test", "c@alias.test"));
        Assert.Equal(2, _world.Prepare().Checked.Aliases.Count);
        _world.Cycle();
        Assert.Equal(2, _world.Mailcow.Aliases.Count);
    }

    [Fact]
    public void A_full_domain_does_not_stop_updates_or_other_domains()
    {
        _world.Mailcow.Host(Make.Domain, 0);
        _world.Mailcow.Host("other.test", 5);
        _world.Mailcow.PutOwned("sales", "old");
        _world.Has(Make.User("anna", "sales", "new", "x@other.test"));
        Assert.Equal(["Create x@other.test -> anna", "Update sales -> anna"], _world.Prepare().Lines);
    }

    [Theory]
    [InlineData(Policy.Sync, "Create new -> anna|Update moved -> anna|Activate back -> anna|Deactivate off -> bert|Adopt found -> anna")]
    [InlineData(Policy.UpsertOnly, "Create new -> anna|Update moved -> anna|Activate back -> anna|Adopt found -> anna")]
    [InlineData(Policy.CreateOnly, "Create new -> anna")]
    public void A_policy_lets_through_what_it_names(Policy policy, string expected)
    {
        _world.Options = new() { Policy = policy, Adopt = AdoptExisting.All };
        _world.Mailcow.PutOwned("moved", "bert");
        _world.Mailcow.PutOwned("back", "anna", active: false);
        _world.Mailcow.PutOwned("off", "bert");
        _world.Mailcow.Put("found", "bert");
        _world.Has(Make.User("anna", "new", "moved", "back", "found"), Make.Disabled("bert", "off"));
        Assert.Equal(expected.Split('|'), _world.Prepare().Lines);
    }

    [Fact]
    public void Upsert_only_does_not_adopt_to_switch_off()
    {
        _world.Options = new() { Policy = Policy.UpsertOnly, Adopt = AdoptExisting.All };
        _world.Mailcow.Put("found", "bert");
        _world.Has(Make.Disabled("bert", "found"));
        Assert.True(_world.Prepare().IsQuiet);
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(3000, false)]
    public void A_goto_that_mailcow_cannot_store_is_skipped_and_named(int members, bool fits)
    {
        _world.Has(Make.Group("all", [.. Enumerable.Range(10_000, members).Select(i => $"member-{i}")]));
        var prepared = _world.Prepare();
        Assert.Equal(fits, prepared.Plan.Aliases.Count == 1);
        Assert.Equal(!fits, prepared.Says(NoticeKind.Skipped, "its 3000 members need 77999 bytes, and mailcow stores at most 65535. Split the group."));
    }

    [Fact]
    public void A_goto_of_exactly_65535_bytes_is_stored_and_one_byte_more_is_not()
    {
        var names = Enumerable.Range(0, 1926).Select(i => $"{i:D20}@example.test").ToList();
        var rest = GotoText.MaxBytes - names.Sum(n => n.Length + 1) - "@example.test".Length;
        _world.Mailcow.PutOwned("all", "old");
        _world.Has(Make.Group("all", [.. names, Last(rest, 0)]));
        Assert.Equal(GotoText.MaxBytes, _world.Prepare().For("all")!.Values.Goto.Length);
        _world.Groups[0] = Make.Group("all", [.. names, Last(rest, 1)]);
        Assert.Null(_world.Prepare().For("all"));
    }

    private static string Last(int length, int more)
    {
        Assert.InRange(length, 1, 63);
        return new string('z', length + more) + "@example.test";
    }
}
