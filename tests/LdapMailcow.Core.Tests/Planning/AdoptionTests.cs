using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using Xunit;

namespace LdapMailcow.Core.Tests.Planning;

/// <summary>A decision to adopt is judged again when it is carried out, and an administrator's words are never thrown away.</summary>
public sealed class AdoptionTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData("anna")]
    [InlineData("somebody")]
    public void What_was_decided_is_taken_over_as_it_was_shown(string now)
    {
        Decided(now, then: "anna");
        Assert.Equal(["Adopt sales -> anna"], _world.Cycle().Lines);
        Assert.Empty(_world.Ledger.Adoptions);
        Assert.Equal("ldap-mailcow:default", Alias.PrivateComment);
        Assert.True(_world.Cycle().IsQuiet);
    }

    [Fact]
    public void What_the_directory_wants_no_more_stays_the_administrator_s()
    {
        Decided("anna", then: "anna");
        _world.Users[0] = Make.User("anna");
        Lapses("the directory does not want it any more");
    }

    [Theory]
    [InlineData("boss")]
    [InlineData("anna,boss")]
    public void What_points_elsewhere_in_mailcow_by_now_is_not_overwritten(string now)
    {
        Decided("anna", then: "anna");
        _world.Mailcow.Put("sales", now);
        Lapses($"in mailcow it points to {string.Join(',', now.Split(',').Select(Make.Full))} now, no longer to anna@example.test");
    }

    [Fact]
    public void What_the_directory_wants_to_point_elsewhere_by_now_is_not_overwritten()
    {
        Decided("anna", then: "anna");
        _world.Users[0] = Make.User("anna", "sales") with { Mail = Make.A("anna.new") };
        Lapses("the directory wants it to point to anna.new@example.test now, no longer to anna@example.test");
    }

    [Fact]
    public void What_would_be_switched_off_by_now_stays_on()
    {
        Decided("anna", then: "anna");
        _world.Users[0] = Make.Disabled("anna", "sales");
        Lapses("anna can receive no mail any more");
    }

    [Theory]
    [InlineData("", "membersonly")]
    [InlineData("", "ask Anna first")]
    [InlineData("membersonly", "moderatorsonly")]
    [InlineData(null, "membersonly")]
    public void What_somebody_wrote_into_the_comment_meanwhile_is_not_touched(string? seen, string comment)
    {
        Decided("anna", then: "anna", seen);
        _world.Mailcow.Put("sales", "anna", comment: comment);
        Lapses($"its private comment is '{comment}' now");
    }

    [Fact]
    public void A_decision_that_saw_no_comment_holds_for_one_without_a_policy()
    {
        Decided("anna", then: "anna", comment: null);
        _world.Mailcow.Put("sales", "anna", comment: "ask Anna first");
        Assert.Equal(["Adopt sales -> anna"], _world.Cycle().Lines);
    }

    [Fact]
    public void What_another_owner_took_meanwhile_is_his()
    {
        Decided("anna", then: "anna");
        _world.Mailcow.PutOwned("sales", "anna", owner: "second");
        Lapses("it bears the marker of another owner");
    }

    [Fact]
    public void What_is_protected_by_now_is_left_out()
    {
        Decided("anna", then: "anna");
        _world.Options = new() { Protected = [new AddressGlob("sales@*")] };
        Lapses("the configuration leaves it out");
    }

    [Fact]
    public void What_was_deleted_meanwhile_is_made_anew_and_the_decision_is_over()
    {
        Decided("anna", then: "anna");
        _world.Mailcow.Aliases.Clear();
        var prepared = _world.Cycle();
        Assert.Equal(["Create sales -> anna"], prepared.Lines);
        Assert.True(prepared.Says(NoticeKind.Lapsed, "it is not in mailcow any more"));
        Assert.Empty(_world.Ledger.Adoptions);
    }

    [Fact]
    public void What_would_take_too_many_members_waits_and_is_never_written_as_something_else()
    {
        Decided("a,b,c,d,e,f,g,h", then: "anna");
        var before = Alias;
        _world.Cycles(3);
        Assert.Equal((before, 0), (Alias, _world.Writes));
        Assert.Single(_world.Ledger.Adoptions);
        _world.Safety = new() { MaxGroupShrink = new(100, 0) };
        _world.Cycle();
        Assert.Equal(Make.Full("anna"), Alias.Goto);
        Assert.Empty(_world.Ledger.Adoptions);
    }

    [Fact]
    public void A_decision_waits_while_its_object_cannot_be_read()
    {
        Decided("anna", then: "anna");
        _world.Users.Clear();
        _world.Unreadable.Add(Make.Unreadable("anna", "sales"));
        _world.Has(Make.User("bert"));
        Assert.True(_world.Cycle().IsQuiet);
        _world.Unreadable.Clear();
        _world.Has(Make.User("anna", "sales"));
        Assert.Equal(["Adopt sales -> anna"], _world.Cycle().Lines);
    }

    [Fact]
    public void What_the_configuration_adopts_anyway_does_not_lapse()
    {
        Decided("anna", then: "anna");
        _world.Options = new() { Adopt = AdoptExisting.All };
        _world.Mailcow.Put("sales", "boss");
        var prepared = _world.Cycle();
        Assert.Equal(["Adopt sales -> anna"], prepared.Lines);
        Assert.False(prepared.Says(NoticeKind.Lapsed, ""));
        Assert.Empty(_world.Ledger.Adoptions);
    }

    [Theory]
    [InlineData(AdoptExisting.All, 139, true)]
    [InlineData(AdoptExisting.All, 140, false)]
    [InlineData(AdoptExisting.SameGoto, 140, false)]
    public void A_comment_without_room_for_the_marker_is_worth_more_than_the_alias(AdoptExisting adopt, int bytes, bool adopted)
    {
        _world.Options = new() { Adopt = adopt };
        var alias = _world.Mailcow.Put("sales", "anna", comment: new string('x', bytes));
        _world.Has(Make.User("anna", "sales"));
        var prepared = _world.Cycle();
        Assert.Equal(adopted, prepared.For("sales") is not null);
        Assert.Contains(alias.PrivateComment!, Alias.PrivateComment, StringComparison.Ordinal);
        Assert.Equal(!adopted, prepared.Says(NoticeKind.Conflict,
            "sales@example.test (wanted for anna) is not taken over, because its private comment leaves no room for our marker: mailcow keeps 160 bytes. Shorten it in mailcow to 139 bytes."));
    }

    [Fact]
    public void The_predecessor_s_alias_waits_until_its_comment_is_shorter()
    {
        _world.Ledger = _world.Ledger with { Inherited = new HashSet<Address> { Make.A("old") } };
        var alias = _world.Mailcow.Put("old", "anna", comment: new string('ü', 70));
        _world.Has(Make.User("anna"));
        Assert.True(_world.Cycle().Says(NoticeKind.Conflict, "old@example.test is not taken over"));
        Assert.Equal(alias, _world.Mailcow.Aliases["old@example.test"]);
        _world.Mailcow.Put("old", "anna", comment: "short");
        Assert.Equal(["Adopt old -> anna"], _world.Cycle().Lines);
    }

    private MailcowAlias Alias => _world.Mailcow.Aliases["sales@example.test"];

    /// <summary>anna wants sales, which points somewhere, and an administrator was shown where it would point.</summary>
    private void Decided(string now, string then, string? comment = "")
    {
        var alias = _world.Mailcow.Put("sales", now);
        _world.Has(Make.User("anna", "sales"));
        var decision = new Adoption(Make.A("sales"), alias.Goto, Make.Full(then), true, comment);
        _world.Ledger = _world.Ledger.With(new LedgerUpdate { NewAdoptions = [decision] });
    }

    private void Lapses(string because)
    {
        var before = Alias;
        var prepared = _world.Cycle();
        Assert.True(prepared.Says(NoticeKind.Lapsed, $"The decision to adopt sales@example.test has lapsed, and nothing was taken over: {because}. "
            + "To see what it would be now: ldap-mailcow adopt sales@example.test"), string.Join('\n', prepared.Plan.Notices));
        Assert.Empty(_world.Ledger.Adoptions);
        _world.Cycles(4);
        Assert.Equal(before, Alias);
        Assert.Equal(0, _world.Writes);
    }
}
