using CsCheck;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Tests.Model;
using LdapMailcow.Testing;
using Xunit;

namespace LdapMailcow.Core.Tests.Properties;

/// <summary>Random stories of who may send as whom, with administrators who interfere, writes that get lost and processes that die.</summary>
public sealed class SenderStoryTests
{
    private static readonly string[] _names = ["anna", "bert", "boss", "team"];

    [Fact]
    public void Nothing_is_taken_back_that_we_did_not_give_and_it_comes_to_rest() => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 5]).Array[1, 40].Sample(
        steps =>
        {
            var story = new Teller();
            foreach (var (kind, a, b, fault) in steps)
            {
                story.Go(kind, _names[a], _names[b], (Fault)fault);
            }

            story.Rest();
        },
        iter: Cases.Of(2_000));

    private sealed class Teller
    {
        private readonly World _world = new() { Options = new() { SendAs = true } };
        private readonly HashSet<SendGrant> _administrators = [];

        public Teller()
        {
            _world.Has(Make.User("anna"), Make.User("bert"), Make.User("boss"));
            _world.Has(Make.Group("team", "anna"));
            new[] { "anna", "bert", "boss" }.ToList().ForEach(name => _world.Mailcow.PutMailbox(name));
            _world.Cycle();
        }

        public void Go(int kind, string person, string owner, Fault fault)
        {
            var grant = new SendGrant(Make.A(person), Make.A(owner));
            switch (kind)
            {
                case 0:
                    Unwant(owner);
                    Want(owner, person);
                    break;
                case 1:
                    Unwant(owner);
                    break;
                case 2:
                    Unwant(owner);
                    _world.Delegations.Add(new Delegation(Make.Id(owner), owner, Make.A(owner), null, "unreadable."));
                    break;
                case 3 when person != "team" && person != owner && !_world.Mailcow.SendAs.Contains(grant) && !_world.Ledger.Grants.ContainsKey(grant):
                    _world.Mailcow.SendAs.Add(grant);
                    _administrators.Add(grant);
                    break;
                case 4:
                    _world.Mailcow.SendAs.Remove(grant);
                    _administrators.Remove(grant);
                    break;
                case 5:
                    _world.Approve();
                    break;
                default:
                    Cycle(fault);
                    break;
            }
        }

        public void Rest()
        {
            _world.Delegations.RemoveAll(d => d.Delegates is null);
            for (var i = 0; i < 12; i++)
            {
                _world.Approve();
                Cycle(Fault.None);
            }

            var prepared = _world.Cycle();
            Assert.True(prepared.IsQuiet, string.Join(' ', prepared.SendAs));
            var wanted = _world.Delegations.SelectMany(d => d.Delegates!.Members.Where(m => m != d.Address).Select(m => new SendGrant(m, d.Address)))
                .Where(g => _world.Mailcow.Mailboxes.ContainsKey(g.Mailbox.Value) && !SenderGrants.IsByAlias(g, _world.Mailcow.Snapshot(false)));
            Assert.Equal(wanted.Union(_administrators).Order(), _world.Mailcow.SendAs.Order());
        }

        private void Cycle(Fault fault)
        {
            _world.Faults = _ => fault;
            _world.Cycle();
            Assert.All(_administrators, g => Assert.Contains(g, _world.Mailcow.SendAs));
        }

        private void Want(string owner, string person) => _world.Delegations.Add(new Delegation(Make.Id(owner), owner, Make.A(owner), Make.To(person)));

        private void Unwant(string owner) => _world.Delegations.RemoveAll(d => d.Label == owner);
    }
}
