using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Desired;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

internal sealed class OwnAliases(PlanInput input, PlanDraft draft, VanishedMembers vanished)
{
    private readonly Evidence _evidence = new(input);
    private readonly FlagWishes _flags = new(input.Options);

    public void Judge(DesiredAlias desired, Owned owned)
    {
        if (IsHeldByUndecided(desired, owned.Row))
        {
            return;
        }

        if (owned.Row.HeldAgainst is not null && owned.Row.Holds(desired.Fingerprint))
        {
            var held = Claimed(desired, owned.Row) with { HeldAgainst = desired.Fingerprint, Flags = _flags.Managed(desired, owned.Alias) };
            Settle(owned, held, HeldAlias.Difference(owned, held, _flags));
        }
        else
        {
            var losesAbsent = vanished.Keep(ref desired, owned);
            Settle(owned, AsFound(desired, owned), Difference(desired, owned, losesAbsent));
        }
    }

    private static OwnedAlias Claimed(DesiredAlias desired, OwnedAlias row) =>
        row with { Source = desired.Source, Kind = desired.Kind, MissingReads = 0, InactiveSeconds = 0, HeldAgainst = null };

    /// <summary>The row itself where nothing is new: a quiet cycle makes no second copy of all rows.</summary>
    private OwnedAlias AsFound(DesiredAlias desired, Owned owned)
    {
        var (row, alias) = (owned.Row, owned.Alias);
        var flags = alias.Flags.WhereNamedBy(_flags.Managed(desired));
        var isKnown = row.Source == desired.Source && row.Goto == alias.Goto && row.Active == alias.Active && row.Flags == flags
            && row is { MissingReads: 0, InactiveSeconds: 0, HeldAgainst: null };
        return isKnown ? row : Claimed(desired, row) with { Goto = alias.Goto, Active = alias.Active, Flags = flags };
    }

    /// <summary>Who has it now keeps it, and whoever that is cannot be judged in this read.</summary>
    private bool IsHeldByUndecided(DesiredAlias desired, OwnedAlias row) => row.Source is { } source
        ? _evidence.MayBe(source) || (source != desired.Source && input.Desired.Undecided.Contains(desired.Address))
        : input.Desired.Undecided.Contains(desired.Address);

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

    private AliasChange? Difference(DesiredAlias desired, Owned owned, bool losesAbsent)
    {
        var alias = owned.Alias;
        if (GotoText.IsSpecial(alias.Goto))
        {
            draft.Say(NoticeKind.Conflict, NoticeReason.SpecialGoto, desired.Address,
                $"{alias.Address} points to {alias.Goto}, which an administrator chose; it is left alone.", alias.Goto, desired.Label);
            return null;
        }

        var (target, flags) = (desired.Active ? desired.Goto.ToGoto() : alias.Goto, _flags.Managed(desired, alias));
        var isThere = alias.Active == desired.Active && (!desired.Active || GotoText.Same(alias.Goto, target));
        if (isThere && !alias.Flags.Contradicts(flags))
        {
            return null;
        }

        var kind = ChangeKinds.Between(alias.Active, desired.Active);
        if (kind == ChangeKind.Update && input.Rivals.Where(r => r.IsThere).HasSigned(owned.Row))
        {
            draft.Say(NoticeKind.Conflict, NoticeReason.SignedByAnother, desired.Address,
                $"{alias.Address} (wanted for {desired.Label}) points to {alias.Goto}, as another daemon under the same owner id wants it; it is left alone.", alias.Goto, desired.Label);
            return null;
        }

        var drift = !owned.Restored && owned.Row.Active == desired.Active && GotoText.Same(owned.Row.Goto, target) && owned.Row.Flags == flags;
        var row = Claimed(desired, owned.Row) with { Goto = target, Active = desired.Active, Flags = flags };
        var reason = isThere && !drift ? Reasons.ForFlags(desired, alias.Flags, flags) : Reasons.For(kind, desired, drift);
        return new AliasChange(kind, row, alias, new AliasValues(target, desired.Active, _flags.ToSend(flags, alias), null), reason, drift) { LosesAbsent = losesAbsent };
    }
}
