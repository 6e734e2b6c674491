using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Cycles;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Planning;

namespace LdapMailcow.Core.Explaining;

/// <summary>Explains addresses by the view and the plan that the next cycle would make. It judges nothing itself: what is wanted, refused or left
/// alone it takes from there.</summary>
public sealed class Explainer(CycleView view, PreparedCycle prepared)
{
    private readonly OwnerMarker _marker = new(view.Rules.Plan.OwnerId);
    private readonly EntryCauses _entries = new(view);
    private readonly RuleCauses _rules = new(view);
    private readonly SenderFacts _senders = new(view, prepared);
    private readonly PlanCauses _plan = new(view, prepared);

    public AddressExplanation Explain(Address address, IReadOnlyList<EntryEvidence> entries, Mailbox? mailbox)
    {
        var wanted = view.Input.Desired.Aliases.GetValueOrDefault(address);
        var alias = view.Input.Mailcow.Aliases.GetValueOrDefault(address.Value);
        return new AddressExplanation(
            address,
            wanted,
            [.. _rules.Of(address), .. _entries.Of(address, entries), .. _plan.Of(address)],
            alias,
            alias is null ? null : OwnerOf(alias),
            mailbox,
            prepared.Checked.Aliases.FirstOrDefault(c => c.Address == address),
            prepared.Checked.Mailboxes.FirstOrDefault(m => m.Address == address))
        {
            Switches = wanted is null ? default : new FlagWishes(view.Rules.Plan).Managed(wanted),
            Senders = _senders.Of(address),
        };
    }

    private AliasOwner OwnerOf(MailcowAlias alias) =>
        _marker.IsIn(alias.PrivateComment) ? AliasOwner.Us : _marker.IsAnothers(alias.PrivateComment) ? AliasOwner.AnotherOwner : AliasOwner.Nobody;
}
