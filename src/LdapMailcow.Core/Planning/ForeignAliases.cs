using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

internal sealed class ForeignAliases(PlanInput input, PlanDraft draft)
{
    private readonly FormerMails _former = new(input);
    private readonly FlagWishes _flags = new(input.Options);
    private readonly OwnerMarker _marker = new(input.Options.OwnerId);
    private readonly HashSet<Address> _others = [.. draft.Others.SelectMany(o => o.Addresses)];

    public void Judge(DesiredAlias desired, MailcowAlias alias)
    {
        if (_others.Contains(desired.Address))
        {
            return;
        }

        if (Conflict(desired, alias) is var (reason, sentence))
        {
            draft.Say(NoticeKind.Conflict, reason, desired.Address, $"{alias.Address} (wanted for {desired.Label}) {sentence}", alias.Goto, desired.Label);
            if (reason == NoticeReason.PolicyComment && input.Ledger.Inherited.Contains(desired.Address))
            {
                draft.SettledInheritance.Add(desired.Address);
            }
        }
        else
        {
            Adopt(desired, alias);
        }
    }

    private (NoticeReason Reason, string Sentence)? Conflict(DesiredAlias desired, MailcowAlias alias)
    {
        if (_marker.IsAnothers(alias.PrivateComment))
        {
            return (NoticeReason.OfAnotherOwner, $"belongs to another owner by its marker ({alias.PrivateComment}); it is left alone. "
                + "Two daemons must not want the same address: look at LDAP_MAILCOW_OWNER_ID, which only rename-owner may change.");
        }

        if (GotoText.IsSpecial(alias.Goto))
        {
            return (NoticeReason.SpecialGoto, $"points to {alias.Goto}, which an administrator chose; it is left alone.");
        }

        if (Adoptions.IsDecided(input, desired, alias))
        {
            return null;
        }

        if (PolicyComment.IsOne(alias.PrivateComment) && !input.Options.AdoptByName.Contains(desired.Address))
        {
            return (NoticeReason.PolicyComment, $"exists in mailcow and is left alone, because {PolicyComment.Loss(alias.PrivateComment!)}. "
                + $"Only by its name it can be taken over: ldap-mailcow adopt {alias.Address}");
        }

        return input.Ledger.Inherited.Contains(desired.Address) || MayAdopt(desired, alias) ? null : (NoticeReason.NotOurs,
            "exists in mailcow and is not ours; it is left alone. " + (IsAsWanted(desired, alias)
                ? "It points to the right place already: the command adopt --same-goto, or LDAP_MAILCOW_ADOPT_EXISTING=same-goto, ends this."
                : "LDAP_MAILCOW_ADOPT_EXISTING or the command adopt can take it over."));
    }

    private void Adopt(DesiredAlias desired, MailcowAlias alias)
    {
        if (input.Signature.AddTo(alias.PrivateComment) is not { } comment)
        {
            Inheritance.SayNoRoom(draft, _marker, desired.Address, alias, desired.Label);
            return;
        }

        var (target, flags) = (Adoptions.Target(desired, alias), _flags.Managed(desired, alias));
        draft.Aliases.Add(new AliasChange(
            ChangeKind.Adopt,
            new OwnedAlias(desired.Address, desired.Source, desired.Kind, target, desired.Active) { Flags = flags },
            alias,
            new AliasValues(target, desired.Active, _flags.ToSend(flags, alias), comment),
            _former.IsLeftByMailcow(desired, alias)
                ? $"mailcow made it when the mailbox of {desired.Label} was renamed; taken over"
                : $"taken over for {desired.Label}"));
    }

    private bool MayAdopt(DesiredAlias desired, MailcowAlias alias) => input.Options.Adopt switch
    {
        _ when _former.IsLeftByMailcow(desired, alias) => true,
        AdoptExisting.All => true,
        AdoptExisting.SameGoto => IsAsWanted(desired, alias),
        _ => false,
    };

    private static bool IsAsWanted(DesiredAlias desired, MailcowAlias alias) =>
        desired.Goto.Count > 0 && GotoText.Same(alias.Goto, desired.Goto.ToGoto());
}
