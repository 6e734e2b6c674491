using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>What the predecessor's database recorded as its own and the directory no longer wants: it gets our marker first, and is then judged like
/// everything that is ours. Wanted ones are adopted where they are judged, and what a pilot leaves out is kept for its end.</summary>
internal static class Inheritance
{
    public static void Judge(PlanInput input, PlanDraft draft)
    {
        var (marker, scope, flags) = (input.Signature.Marker, input.Options.Scope, new FlagWishes(input.Options));
        foreach (var address in input.Ledger.Inherited.Where(scope.IsInPilot))
        {
            if (input.Desired.Aliases.ContainsKey(address) && input.Mailcow.Aliases.ContainsKey(address.Value) && !input.Owned.Aliases.ContainsKey(address))
            {
                continue;
            }

            if (!input.Owned.Aliases.ContainsKey(address) && input.Mailcow.Aliases.TryGetValue(address.Value, out var alias)
                && scope.Covers(address) && !marker.IsAnothers(alias.PrivateComment) && !GotoText.IsSpecial(alias.Goto))
            {
                Take(draft, input.Signature, address, alias, flags.ToSend(default, alias));
            }
            else
            {
                draft.SettledInheritance.Add(address);
            }
        }
    }

    /// <summary>What an administrator wrote is worth more than an alias that waits.</summary>
    public static void SayNoRoom(PlanDraft draft, OwnerMarker marker, Address address, MailcowAlias alias, string? label = null) =>
        draft.Say(NoticeKind.Conflict, NoticeReason.CommentTooLong, address,
            $"{address}{(label is null ? "" : $" (wanted for {label})")} is not taken over, because its private comment leaves no room for our marker: "
            + $"mailcow keeps {OwnerMarker.MaxCommentBytes} bytes. Shorten it in mailcow to {Counted.Of(marker.Room, "byte")}.", alias.Goto, label);

    private static void Take(PlanDraft draft, Signature signature, Address address, MailcowAlias alias, AliasFlags flags)
    {
        if (PolicyComment.IsOne(alias.PrivateComment))
        {
            draft.Say(NoticeKind.Conflict, NoticeReason.PolicyComment, address,
                $"{address}, which the predecessor had, is not taken over, because {PolicyComment.Loss(alias.PrivateComment!)}.", alias.Goto);
            draft.SettledInheritance.Add(address);
            return;
        }

        if (signature.AddTo(alias.PrivateComment) is not { } comment)
        {
            SayNoRoom(draft, signature.Marker, address, alias);
            return;
        }

        draft.Aliases.Add(new AliasChange(
            ChangeKind.Adopt,
            new OwnedAlias(address, null, AliasKind.User, alias.Goto, alias.Active),
            alias,
            new AliasValues(alias.Goto, alias.Active, flags, comment),
            "taken over, as the predecessor had it"));
    }
}
