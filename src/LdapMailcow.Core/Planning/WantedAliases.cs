using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Judges every address the directory wants.</summary>
internal sealed class WantedAliases(PlanInput input, PlanDraft draft)
{
    private const int PostfixExpansionLimit = 1000;

    private readonly OwnerMarker _marker = new(input.Options.OwnerId);
    private readonly Evidence _evidence = new(input);

    public void Judge()
    {
        foreach (var desired in input.Desired.Aliases.Values)
        {
            WarnOfSize(desired);
            if (input.Owned.Aliases.TryGetValue(desired.Address, out var owned))
            {
                JudgeOwned(desired, owned);
            }
            else if (input.Mailcow.Aliases.TryGetValue(desired.Address.Value, out var foreign))
            {
                JudgeForeign(desired, foreign);
            }
            else
            {
                JudgeAbsent(desired);
            }
        }
    }

    private void WarnOfSize(DesiredAlias desired)
    {
        if (desired.Goto.Count > PostfixExpansionLimit)
        {
            draft.Say(NoticeKind.Information, desired.Address.Value,
                $"{desired.Address} has {desired.Goto.Count} recipients; Postfix delivers to no alias of more than {PostfixExpansionLimit} "
                + "unless virtual_alias_expansion_limit is raised (mailcow: data/conf/postfix/extra.cf).");
        }
    }

    private void JudgeOwned(DesiredAlias desired, Owned owned)
    {
        if (IsHeldByUndecided(desired, owned.Row))
        {
            return;
        }

        if (owned.Row.HeldAgainst is not null && owned.Row.Holds(desired.Fingerprint))
        {
            var held = Claimed(desired, owned.Row) with { HeldAgainst = desired.Fingerprint };
            Settle(owned, held, HeldAlias.Difference(owned, held));
        }
        else
        {
            Settle(owned, AsFound(desired, owned), Difference(desired, owned));
        }
    }

    private static OwnedAlias Claimed(DesiredAlias desired, OwnedAlias row) =>
        row with { Source = desired.Source, Kind = desired.Kind, MissingReads = 0, InactiveSeconds = 0, HeldAgainst = null };

    /// <summary>The row itself where nothing is new: a quiet cycle makes no second copy of all rows.</summary>
    private static OwnedAlias AsFound(DesiredAlias desired, Owned owned)
    {
        var (row, alias) = (owned.Row, owned.Alias);
        var isKnown = row.Source == desired.Source && row.Kind == desired.Kind && row.Goto == alias.Goto && row.Active == alias.Active
            && row is { MissingReads: 0, InactiveSeconds: 0, HeldAgainst: null };
        return isKnown ? row : Claimed(desired, row) with { Goto = alias.Goto, Active = alias.Active };
    }

    /// <summary>Who has it now keeps it, and whoever that is cannot be judged in this read.</summary>
    private bool IsHeldByUndecided(DesiredAlias desired, OwnedAlias row) => row.Source is { } source
        ? _evidence.MayBe(source) || (source != desired.Source && input.Desired.Undecided.Contains(desired.Address))
        : input.Desired.Undecided.Contains(desired.Address);

    /// <param name="row">What the ledger keeps when there is nothing to write.</param>
    private void Settle(Owned owned, OwnedAlias row, AliasChange? change)
    {
        if (change is not null)
        {
            draft.Aliases.Add(change);
            Remember(owned.Row);
        }
        else if (owned.Restored || row != input.Ledger.Aliases.GetValueOrDefault(row.Address))
        {
            draft.SavedAliases.Add(row);
        }
    }

    /// <summary>It was wanted in this read, even if the change is withheld, refused or lost: a later absence counts from one.</summary>
    private void Remember(OwnedAlias row)
    {
        if (row.MissingReads > 0)
        {
            draft.SavedAliases.Add(row with { MissingReads = 0, InactiveSeconds = 0 });
        }
    }

    private AliasChange? Difference(DesiredAlias desired, Owned owned)
    {
        var alias = owned.Alias;
        if (GotoText.IsSpecial(alias.Goto))
        {
            draft.Say(NoticeKind.Conflict, alias.Address, $"{alias.Address} points to {alias.Goto}, which an administrator chose; it is left alone.");
            return null;
        }

        var target = desired.Active ? desired.Goto.ToGoto() : alias.Goto;
        if (alias.Active == desired.Active && (!desired.Active || GotoText.Same(alias.Goto, target)))
        {
            return null;
        }

        var kind = alias.Active == desired.Active ? ChangeKind.Update : desired.Active ? ChangeKind.Activate : ChangeKind.Deactivate;
        var drift = !owned.Restored && owned.Row.Active == desired.Active && GotoText.Same(owned.Row.Goto, target);
        return new AliasChange(
            kind,
            Claimed(desired, owned.Row) with { Goto = target, Active = desired.Active },
            alias,
            new AliasValues(target, desired.Active, alias.Flags, null),
            Reasons.For(kind, desired, drift),
            drift);
    }

    /// <summary>An alias without our marker is somebody else's, unless it is to be adopted.</summary>
    private void JudgeForeign(DesiredAlias desired, MailcowAlias alias)
    {
        if (_marker.IsAnothers(alias.PrivateComment))
        {
            draft.Say(NoticeKind.Conflict, alias.Address,
                $"{alias.Address} (wanted for {desired.Label}) belongs to another owner by its marker ({alias.PrivateComment}); it is left alone. "
                + "Two daemons must not want the same address: look at LDAP_MAILCOW_OWNER_ID.");
            return;
        }

        var inherited = input.Ledger.Inherited.Contains(desired.Address);
        if (GotoText.IsSpecial(alias.Goto) || !(inherited || MayAdopt(desired, alias)))
        {
            draft.Say(NoticeKind.Conflict, alias.Address,
                $"{alias.Address} (wanted for {desired.Label}) exists in mailcow and is not ours; it is left alone. "
                + "LDAP_MAILCOW_ADOPT_EXISTING or the command adopt can take it over.");
            return;
        }

        var target = desired.Goto.Count > 0 ? desired.Goto.ToGoto() : alias.Goto;
        draft.Aliases.Add(new AliasChange(
            ChangeKind.Adopt,
            new OwnedAlias(desired.Address, alias.Id, desired.Source, desired.Kind, target, desired.Active),
            alias,
            new AliasValues(target, desired.Active, alias.Flags, _marker.AddTo(alias.PrivateComment)),
            inherited ? $"inherited from the predecessor, for {desired.Label}" : $"taken over for {desired.Label}"));
    }

    private bool MayAdopt(DesiredAlias desired, MailcowAlias alias) => input.Options.Adopt switch
    {
        AdoptExisting.All => true,
        AdoptExisting.SameGoto => desired.Goto.Count > 0 && GotoText.Same(alias.Goto, desired.Goto.ToGoto()),
        _ => false,
    };

    private void JudgeAbsent(DesiredAlias desired)
    {
        if (!desired.Active)
        {
            return;
        }

        if (input.Mailcow.Mailboxes?.ContainsKey(desired.Address.Value) == true)
        {
            draft.Say(NoticeKind.Conflict, desired.Address.Value,
                $"{desired.Address} (wanted for {desired.Label}) is a mailbox in mailcow; no alias can have that address.");
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
