using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Wanted, and not there: created, unless it is a mailbox.</summary>
internal sealed class AbsentAliases(PlanInput input, PlanDraft draft)
{
    private readonly OwnerMarker _marker = new(input.Options.OwnerId);

    public void Judge(DesiredAlias desired)
    {
        if (!desired.Active)
        {
            return;
        }

        if (input.Mailcow.Mailboxes?.ContainsKey(desired.Address.Value) == true)
        {
            draft.Say(NoticeKind.Conflict, NoticeReason.IsMailbox, desired.Address,
                $"{desired.Address} (wanted for {desired.Label}) is a mailbox in mailcow; no alias can have that address.", label: desired.Label);
            return;
        }

        var lost = input.Owned.Vanished.ContainsKey(desired.Address);
        var flags = new AliasFlags(
            input.Options.SogoVisible, input.Options.SenderAllowed, desired.InternalOnly || (desired.Kind == AliasKind.Group && input.Options.GroupInternal));
        var target = desired.Goto.ToGoto();
        draft.Aliases.Add(new AliasChange(
            ChangeKind.Create,
            new OwnedAlias(desired.Address, 0, desired.Source, desired.Kind, target, true),
            null,
            new AliasValues(target, true, flags, _marker.Text),
            Reasons.For(ChangeKind.Create, desired, lost),
            lost));
    }
}
