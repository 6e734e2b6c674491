using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Planning;

internal sealed class AbsentAliases(PlanInput input, PlanDraft draft)
{
    private readonly NewAliases _new = new(input);
    private readonly FormerMails _former = new(input);
    private readonly MissingRecipients _missing = new(input, draft);

    /// <summary>After all of them were judged.</summary>
    public void Tell() => _missing.Tell();

    public void Judge(DesiredAlias desired)
    {
        var real = input.Mailcow.Domains.InTargetDomain(desired.Address);
        if (!desired.Active)
        {
            return;
        }

        if (NewAliases.IsDelivered(desired, real))
        {
            draft.Say(NoticeKind.Information, NoticeReason.DeliveredByAliasDomain, desired.Address,
                $"{desired.Address} (wanted for {desired.Label}) needs no alias: {desired.Address.Domain} is an alias domain of {real.Domain}, "
                + $"so mailcow delivers it to {real} by itself.", label: desired.Label);
        }
        else if (input.Mailcow.Mailboxes?.ContainsKey(real.Value) == true)
        {
            if (_former.Had(desired))
            {
                // What to do about that mailbox is told of the person.
                return;
            }

            var which = real == desired.Address ? "a mailbox" : $"the mailbox {real} ({desired.Address.Domain} is an alias domain)";
            draft.Say(NoticeKind.Conflict, NoticeReason.IsMailbox, desired.Address,
                $"{desired.Address} (wanted for {desired.Label}) is {which} in mailcow; no alias can have that address.", label: desired.Label);
        }
        else if (!_missing.Holds(desired))
        {
            draft.Aliases.Add(_new.Create(desired));
        }
    }
}
