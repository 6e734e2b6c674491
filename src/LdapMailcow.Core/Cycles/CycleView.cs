using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Cycles;

public sealed record CycleView(PlanInput Input, CycleRules Rules)
{
    /// <summary>Whose senders must be read before the plan is made; none unless who may send as whom follows the directory.</summary>
    public IReadOnlySet<Address> NeedsSendersOf => new SenderGrants(Input).Mailboxes;

    public bool NeedsMailboxes => Planner.NeedsMailboxes(Input);

    public static CycleView Of(DirectorySnapshot directory, MailcowSnapshot mailcow, Ledger ledger, CycleRules rules, Turn turn)
    {
        directory = directory.WithContactsOf(mailcow.Domains);
        var owned = OwnedView.Of(ledger.Aliases, mailcow, Signature.By(rules.Plan.OwnerId, ledger));
        var desired = DesiredStateBuilder.Build(
            directory, mailcow.Domains, a => ledger.Aliases.GetValueOrDefault(a)?.Source, rules.Plan.Scope, rules.Plan.SharedAddresses == SharedAddresses.Merge, d => IsThere(d, owned));
        return Of(directory, desired, mailcow, owned, ledger, rules, turn);
    }

    /// <summary>The same wishes against what else was seen of mailcow: its domains must be the same, and the aliases of ours with their targets.</summary>
    public CycleView Against(MailcowSnapshot mailcow)
    {
        var owned = OwnedView.Of(Input.Ledger.Aliases, mailcow, Input.Signature);
        return Of(Input.Directory, Input.Desired, mailcow, owned, Input.Ledger, Rules, Input.Turn);
    }

    private static CycleView Of(
        DirectorySnapshot directory, DesiredState desired, MailcowSnapshot mailcow, OwnedView owned, Ledger ledger, CycleRules rules, Turn turn)
    {
        var rivals = Rivals.Of(ledger, owned, turn);
        var source = SourceVerdict.Judge(ledger.LastGood, directory, rules.Scope, owned.Aliases.Count + ledger.Inherited.Count);
        return new CycleView(new PlanInput(directory, desired, mailcow, ledger, owned, source.Beside(rivals), rules.Plan, turn) { Rivals = rivals }, rules);
    }

    public CycleView With(IReadOnlyDictionary<string, Mailbox> mailboxes) =>
        this with { Input = Input with { Mailcow = Input.Mailcow with { Mailboxes = mailboxes } } };

    public CycleView With(SenderLists senders) => this with { Input = Input with { Mailcow = Input.Mailcow with { Senders = senders } } };

    private static bool IsThere(DesiredAlias desired, OwnedView owned) =>
        owned.Aliases.TryGetValue(desired.Address, out var now) && GotoText.Same(now.Alias.Goto, desired.Goto.ToGoto());
}
