using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Wanted, and not there: created, unless it is a mailbox, itself or through an alias domain.</summary>
internal sealed class AbsentAliases(PlanInput input, PlanDraft draft)
{
    private readonly OwnerMarker _marker = new(input.Options.OwnerId);

    public void Judge(DesiredAlias desired)
    {
        var real = input.Mailcow.Domains.InTargetDomain(desired.Address);
        if (!desired.Active || IsDelivered(desired, real) || IsMailbox(desired, real))
        {
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

    /// <summary>Known from the domains alone, so that mailcow need not refuse it.</summary>
    private bool IsDelivered(DesiredAlias desired, Address real)
    {
        var isDelivered = real != desired.Address && desired.Goto.Members is [var only] && only == real;
        if (isDelivered)
        {
            draft.Say(NoticeKind.Information, NoticeReason.DeliveredByAliasDomain, desired.Address,
                $"{desired.Address} (wanted for {desired.Label}) needs no alias: {desired.Address.Domain} is an alias domain of {real.Domain}, "
                + $"so mailcow delivers it to {real} by itself.", label: desired.Label);
        }

        return isDelivered;
    }

    private bool IsMailbox(DesiredAlias desired, Address real)
    {
        var isMailbox = input.Mailcow.Mailboxes?.ContainsKey(real.Value) == true;
        if (isMailbox)
        {
            var which = real == desired.Address ? "a mailbox" : $"the mailbox {real} ({desired.Address.Domain} is an alias domain)";
            draft.Say(NoticeKind.Conflict, NoticeReason.IsMailbox, desired.Address,
                $"{desired.Address} (wanted for {desired.Label}) is {which} in mailcow; no alias can have that address.", label: desired.Label);
        }

        return isMailbox;
    }
}
