using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Judges what we own and the directory does not want: removal needs evidence (design rule 8).</summary>
internal sealed class UnwantedAliases(PlanInput input, PlanDraft draft)
{
    private readonly AddressScope _scope = input.Options.Scope;
    private readonly Evidence _evidence = new(input);
    private readonly FlagWishes _flags = new(input.Options);
    private readonly List<Address> _ownerUnknown = [];

    public void Judge()
    {
        foreach (var owned in input.Owned.Aliases.Values)
        {
            if (input.Desired.Aliases.ContainsKey(owned.Row.Address) || !MayBeJudged(owned))
            {
                continue;
            }

            if (owned.Row.Holds(Hold.NoWish))
            {
                Keep(owned, owned.Row with { HeldAgainst = Hold.NoWish });
            }
            else
            {
                Judge(owned);
            }
        }

        OwnerUnknown.Tell(draft, _ownerUnknown, _evidence);
    }

    /// <summary>An alias in a domain that mailcow says it does not host is a contradiction, and no ground to remove anything.</summary>
    private bool MayBeJudged(Owned owned)
    {
        var row = owned.Row;
        if (!_scope.Covers(row.Address) || !input.Mailcow.Domains.Host(row.Address))
        {
            return false;
        }

        var isUndecided = _evidence.IsUndecided(row.Address, row.Source);
        if (isUndecided && owned.Alias.Active && row.Source is null && !input.Desired.Undecided.Contains(row.Address))
        {
            _ownerUnknown.Add(row.Address);
        }

        return !isUndecided;
    }

    private void Judge(Owned owned)
    {
        if (input.Source.Empty)
        {
            Remove(owned, owned.Row, draft.Aliases);
            return;
        }

        var row = Missing(owned);
        if (owned.Restored || row != owned.Row)
        {
            draft.SavedAliases.Add(row);
        }

        // What a changed scope would remove is shown at once: when all is confirmed, the scope is no news any more. The limits withhold it.
        var isDue = row.MissingReads >= input.Options.RemovalConfirmations || input.Source.ScopeChanged;
        Remove(owned, row, isDue ? draft.Aliases : draft.Waiting);
        if (!isDue && owned.Alias.Active && input.Turn.IsNew)
        {
            draft.Say(NoticeKind.Information, NoticeReason.RemovalNotConfirmed, row.Address,
                $"{row.Address} is no longer in the directory (complete read {row.MissingReads} of {input.Options.RemovalConfirmations}).", owned.Alias.Goto);
        }
    }

    private OwnedAlias Missing(Owned owned)
    {
        var needed = input.Options.RemovalConfirmations;
        var missing = Math.Min(owned.Row.MissingReads + input.Turn.Reads, needed);
        return owned.Row with
        {
            MissingReads = missing,
            InactiveSeconds = owned.Alias.Active ? 0 : WatchedInactive(owned.Row),
            HeldAgainst = missing < needed ? owned.Row.HeldAgainst : null,
            Flags = default,
        };
    }

    private void Keep(Owned owned, OwnedAlias row)
    {
        if (HeldAlias.Difference(owned, row with { Flags = default }, _flags) is { } change)
        {
            draft.Aliases.Add(change);
        }
        else if (row != owned.Row)
        {
            draft.SavedAliases.Add(row);
        }
    }

    private long WatchedInactive(OwnedAlias row) =>
        input.Options.RemovedAliases == RemovedAliases.Delete ? row.InactiveSeconds + input.Turn.ElapsedSeconds : row.InactiveSeconds;

    private void Remove(Owned owned, OwnedAlias row, ICollection<AliasChange> when)
    {
        var alias = owned.Alias;
        if (GotoText.IsSpecial(alias.Goto))
        {
            return;
        }

        if (alias.Active)
        {
            when.Add(Change(ChangeKind.Deactivate, owned, row with { Goto = alias.Goto, Active = false }, "it is no longer in the directory"));
        }
        else if (input.Options.RemovedAliases == RemovedAliases.Delete && row.InactiveSeconds >= input.Options.DeleteAfterSeconds)
        {
            when.Add(Change(ChangeKind.Delete, owned, row, $"it has been inactive for {Counted.Of(input.Options.DeleteAfterDays, "day")}"));
        }
    }

    private AliasChange Change(ChangeKind kind, Owned owned, OwnedAlias row, string reason) =>
        new(kind, row, owned.Alias, new AliasValues(owned.Alias.Goto, false, _flags.ToSend(default, owned.Alias), null), reason) { IsRivals = row.Source is null && input.Rivals.HasSigned(row) };
}
