using CsCheck;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Senders;
using LdapMailcow.Core.State;
using LdapMailcow.Core.Tests.Model;
using LdapMailcow.Testing;
using Xunit;

namespace LdapMailcow.Core.Tests.Senders;

/// <summary>Who may send as whom: merged with what an administrator granted, and taken back only where we gave it.</summary>
public sealed class SenderPlanTests
{
    private readonly Dictionary<SendGrant, GivenGrant> _given = [];
    private readonly Dictionary<Address, SenderList> _lists = new() { [Make.A("anna")] = new([]), [Make.A("bert")] = new([]) };
    private readonly List<Delegation> _wanted = [];
    private readonly HashSet<Address> _there = [Make.A("boss"), Make.A("info"), Make.A("anna"), Make.A("bert")];
    private readonly HashSet<ObjectId> _undecided = [];
    private readonly HashSet<SendGrant> _redundant = [];

    [Fact]
    public void What_is_wanted_is_given_beside_what_an_administrator_granted()
    {
        _lists[Make.A("anna")] = new(["info@example.test", "@second.test"]);
        Wants("boss", "anna", "bert", "boss", "carl", "stranger@elsewhere.test");

        var plan = Plan();
        Assert.Equal(["anna as boss", "bert as boss"], plan.Changes.SelectMany(c => c.Given).Select(s => Short(s.Grant)));
        Assert.Equal(["carl as boss"], plan.Homeless.Select(Short));
        Apply(plan);
        Assert.Equal(["@second.test", "boss@example.test", "info@example.test"], _lists[Make.A("anna")].Entries);
        Assert.Empty(Plan().Changes);
    }

    [Fact]
    public void What_is_there_already_is_not_ours_and_stays()
    {
        _lists[Make.A("anna")] = new(["BOSS@example.test"]);
        _lists[Make.A("bert")] = new(["*"]);
        Wants("boss", "anna", "bert");
        Assert.Empty(Plan().Changes);
        _wanted.Clear();
        Assert.Empty(Plan().Changes);
    }

    [Fact]
    public void What_is_not_wanted_any_more_is_taken_back_when_that_is_confirmed_and_nothing_else()
    {
        Wants("boss", "anna");
        Apply(Plan());
        _lists[Make.A("anna")] = new([.. _lists[Make.A("anna")].Entries, "info@example.test"]);
        _wanted.Clear();
        var first = Plan();
        Assert.Empty(first.Changes);
        Assert.Equal(1, Assert.Single(first.Saved).MissingReads);
        Apply(first);
        var second = Assert.Single(Plan().Changes);
        Assert.True(second.IsRemoval);
        Apply(Plan());
        Assert.Equal(["info@example.test"], _lists[Make.A("anna")].Entries);
        Assert.Null(second.Revoking(_ => false));
    }

    [Fact]
    public void Wanted_again_is_counted_from_the_beginning()
    {
        Wants("boss", "anna");
        Apply(Plan());
        _wanted.Clear();
        Apply(Plan());
        Wants("boss", "anna");
        Apply(Plan());
        Assert.Equal(0, Assert.Single(_given.Values).MissingReads);
    }

    [Fact]
    public void Whom_nobody_can_judge_keeps_what_he_gave()
    {
        Wants("boss", "anna");
        Apply(Plan());
        _wanted.Clear();
        _undecided.Add(Make.Id("boss"));
        Repeat(3);
        _undecided.Clear();
        Assert.True(_lists[Make.A("anna")].Has(Make.A("boss")));
    }

    [Fact]
    public void What_an_administrator_takes_away_is_given_again_while_it_is_wanted_and_forgotten_afterwards()
    {
        Wants("boss", "anna");
        Apply(Plan());
        _lists[Make.A("anna")] = new([]);
        Assert.True(Assert.Single(Assert.Single(Plan().Changes).Given).IsDrift);
        Apply(Plan());
        _lists[Make.A("anna")] = new([]);
        _wanted.Clear();
        Apply(Plan());
        Assert.Empty(_given);
    }

    /// <summary>A row must not make an administrator's grant ours.</summary>
    [Fact]
    public void What_an_administrator_grants_after_ours_was_gone_is_his()
    {
        Wants("boss", "anna");
        Apply(Plan());
        _redundant.Add(new SendGrant(Make.A("anna"), Make.A("boss")));
        _lists[Make.A("anna")] = new([]);
        Apply(Plan());
        _redundant.Clear();
        _lists[Make.A("anna")] = new(["boss@example.test"]);
        _wanted.Clear();
        Repeat(3);
        Assert.True(_lists[Make.A("anna")].Has(Make.A("boss")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_write_that_nobody_lived_to_record_is_settled_by_what_is_there(bool wasWritten)
    {
        var grant = new SendGrant(Make.A("anna"), Make.A("boss"));
        _given[grant] = new GivenGrant(grant, Make.Id("boss"), Intended: true);
        _lists[Make.A("anna")] = new(wasWritten ? ["boss@example.test"] : []);
        var plan = Plan();
        Assert.Equal(wasWritten ? 1 : 0, plan.Found.Count);
        Apply(plan);
        Assert.Equal(wasWritten, _given.Count == 1);
        Repeat(3);
        Assert.False(_lists[Make.A("anna")].Has(Make.A("boss")));
    }

    [Fact]
    public void What_mailcow_would_refuse_is_not_asked_for()
    {
        Wants("boss", "anna");
        _there.Remove(Make.A("boss"));
        var plan = Plan();
        Assert.Empty(plan.Changes);
        Assert.Equal(["anna as boss"], plan.Unknown.Select(Short));
        _there.Add(Make.A("boss"));
        Apply(Plan());

        // mailcow would keep it, whatever is sent.
        _there.Remove(Make.A("boss"));
        _wanted.Clear();
        Repeat(3);
        Assert.Empty(Plan().Changes);
        _there.Add(Make.A("boss"));
        Assert.True(Assert.Single(Plan().Changes).IsRemoval);
    }

    [Fact]
    public void What_went_with_its_mailbox_is_forgotten_after_the_confirmations_and_not_taken_back_from_the_next_one()
    {
        Wants("boss", "anna");
        Apply(Plan());
        var list = _lists[Make.A("anna")];
        _lists.Remove(Make.A("anna"));
        Repeat(5);
        Assert.Single(_given);

        _wanted.Clear();
        Apply(Plan());
        Assert.Equal(1, Assert.Single(_given).Value.MissingReads);
        Assert.Empty(Plan().Changes);
        Apply(Plan());
        Assert.Empty(_given);

        _lists[Make.A("anna")] = list;
        Repeat(5);
        Assert.True(list.Has(Make.A("boss")));
    }

    [Fact]
    public void Whatever_happens_what_others_granted_stays_and_it_comes_to_rest() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1], Gen.Int[0, 1]).Array[1, 40].Sample(
        steps =>
        {
            var world = new SenderPlanTests();
            var others = new HashSet<SendGrant>();
            foreach (var (kind, a, b) in steps)
            {
                var (person, owner) = (a == 0 ? "anna" : "bert", b == 0 ? "boss" : "info");
                var grant = new SendGrant(Make.A(person), Make.A(owner));
                switch (kind)
                {
                    case 0 when !world._wanted.Any(d => d.Label == owner):
                        world.Wants(owner, person);
                        break;
                    case 1:
                        world._wanted.RemoveAll(d => d.Label == owner);
                        break;
                    case 2 when !world._given.ContainsKey(grant):
                        others.Add(grant);
                        world._lists[grant.Mailbox] = world._lists[grant.Mailbox].With([grant.Address], []);
                        break;
                    default:
                        world.Apply(world.Plan());
                        break;
                }

                Assert.All(others, o => Assert.True(world._lists[o.Mailbox].Has(o.Address)));
            }

            world.Repeat(4);
            Assert.Empty(world.Plan().Changes);
            var wanted = world._wanted.SelectMany(d => d.Delegates!.Members.Select(m => new SendGrant(m, d.Address)));
            Assert.All(wanted, w => Assert.True(world._lists[w.Mailbox].Has(w.Address)));
            Assert.Equal(wanted.Concat(others).Distinct().Count(), world._lists.Values.Sum(l => l.Entries.Count));
        },
        iter: Cases.Of(2_000));

    private void Wants(string owner, params string[] delegates) => _wanted.Add(new Delegation(Make.Id(owner), owner, Make.A(owner), Make.To(delegates)));

    private SenderPlan Plan() => SenderPlan.Make(new SenderInput(
        WantedGrants.Of(_wanted, new MailcowModel().Snapshot(false), AddressScope.Everything), _given, _lists, _there.Contains, _redundant.Contains, row => _undecided.Contains(row.Owner), 2, 1));

    private void Repeat(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Apply(Plan());
        }
    }

    private void Apply(SenderPlan plan)
    {
        plan.Saved.ToList().ForEach(row => _given[row.Grant] = row);
        plan.Forgotten.ToList().ForEach(grant => _given.Remove(grant));
        foreach (var change in plan.Changes)
        {
            _lists[change.Mailbox] = _lists[change.Mailbox].With(change.Given.Select(s => s.Grant.Address), change.Revoked.Select(s => s.Grant.Address));
            change.Given.ToList().ForEach(s => _given[s.Grant] = s.Row);
            change.Revoked.ToList().ForEach(s => _given.Remove(s.Grant));
        }
    }

    private static string Short(SendGrant grant) => $"{grant.Mailbox.LocalPart} as {grant.Address.LocalPart}";
}
