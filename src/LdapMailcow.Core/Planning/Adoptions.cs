using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Decisions to adopt are judged again when they are carried out. One that does not fit what is there now has lapsed: the alias stays the
/// administrator's.</summary>
internal sealed class Adoptions(PlanInput input, PlanDraft draft)
{
    private readonly Evidence _evidence = new(input);
    private readonly OwnerMarker _marker = new(input.Options.OwnerId);

    public static string Target(DesiredAlias desired, MailcowAlias alias) => desired.Goto.Count > 0 ? desired.Goto.ToGoto() : alias.Goto;

    public static bool IsDecided(PlanInput input, DesiredAlias desired, MailcowAlias alias) =>
        input.Ledger.Adoptions.TryGetValue(desired.Address, out var decision) && ChangeSince(decision, desired, alias) is null;

    public void Judge()
    {
        var adopted = draft.Aliases.Where(c => c.Kind == ChangeKind.Adopt).Select(c => c.Address).ToHashSet();
        foreach (var decision in input.Ledger.Adoptions.Values.Where(d => !adopted.Contains(d.Address) && !MayBeWanted(d.Address)))
        {
            draft.SettledAdoptions.Add(decision);
            if (!input.Owned.Aliases.ContainsKey(decision.Address))
            {
                draft.Say(NoticeKind.Lapsed, NoticeReason.AdoptionLapsed, decision.Address,
                    $"The decision to adopt {decision.Address} has lapsed, and nothing was taken over: {Cause(decision)}. "
                    + $"To see what it would be now: ldap-mailcow adopt {decision.Address}");
            }
        }
    }

    private bool MayBeWanted(Address address) =>
        !input.Desired.Aliases.ContainsKey(address) && (!input.Source.IsTrusted || _evidence.IsUndecided(address, null));

    private string Cause(Adoption decision)
    {
        if (!input.Desired.Aliases.TryGetValue(decision.Address, out var desired))
        {
            return input.Options.Scope.Covers(decision.Address) ? "the directory does not want it any more" : "the configuration leaves it out";
        }

        if (!input.Mailcow.Aliases.TryGetValue(decision.Address.Value, out var alias))
        {
            return "it is not in mailcow any more";
        }

        return _marker.IsAnothers(alias.PrivateComment) ? "it bears the marker of another owner"
            : ChangeSince(decision, desired, alias) ?? "its private comment leaves no room for the marker";
    }

    private static string? ChangeSince(Adoption decision, DesiredAlias desired, MailcowAlias alias)
    {
        if (!GotoText.Same(decision.Now, alias.Goto))
        {
            return $"in mailcow it points to {alias.Goto} now, no longer to {decision.Now}";
        }

        if (IsCommentChanged(decision, alias.PrivateComment ?? ""))
        {
            return $"its private comment is '{OneLine.Clipped(alias.PrivateComment ?? "")}' now";
        }

        var target = Target(desired, alias);
        return !GotoText.Same(decision.Then, target) ? $"the directory wants it to point to {target} now, no longer to {decision.Then}"
            : decision.Active == desired.Active ? null
            : desired.Active ? $"{desired.Label} can receive mail again" : $"{desired.Label} can receive no mail any more";
    }

    /// <summary>An older decision did not look at the comment; a policy in it may have come later.</summary>
    private static bool IsCommentChanged(Adoption decision, string comment) =>
        decision.Comment is { } seen ? seen != comment : PolicyComment.IsOne(comment);
}
