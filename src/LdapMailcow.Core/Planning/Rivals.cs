using LdapMailcow.Core.Ownership;
using LdapMailcow.Core.Rhythm;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Other daemons under our owner id, each with a database of its own. Known by what they sign after we first looked: what was signed before
/// may be the work of the database that this one replaces.</summary>
public static class Rivals
{
    public static IReadOnlyList<Rival> Of(Ledger ledger, OwnedView owned, Turn turn) => ledger.LastGood is null ? [] :
    [
        .. owned.Others.Where(o => o.Value.News > 0 || ledger.Rivals.ContainsKey(o.Key))
            .Select(o => new Rival(o.Key, o.Value.News > 0 ? 0 : Math.Min(Rival.Patience, ledger.Rivals[o.Key].Quiet + turn.Reads)))
            .OrderBy(r => r.Database, StringComparer.Ordinal),
    ];

    /// <summary>Stays the same while the other goes on writing, so that it is told once.</summary>
    public static string Sentence(Rival rival, Signature own) =>
        $"Another daemon works under the same owner id ({own.Marker.OwnerId}), with a database of its own: it signs with db:{rival.Database}, this one with db:{own.Database}. "
        + "Nothing is removed meanwhile, and what it has redirected stays so. Stop one of the two, or give one an owner id of its own: set its LDAP_MAILCOW_OWNER_ID and run, with its database, "
        + $"ldap-mailcow rename-owner {own.Marker.OwnerId}. This ends by itself when the other's signature is gone, or after {Counted.Of(Rival.Patience, "cycle")} in which it wrote nothing.";

    internal static void Judge(PlanInput input, PlanDraft draft)
    {
        foreach (var rival in input.Rivals.Where(r => r.IsThere))
        {
            var seen = input.Owned.Others[rival.Database];
            draft.Notices.Add(new Notice(NoticeKind.Warning, NoticeReason.SharedOwner, $"db:{rival.Database}", Sentence(rival, input.Signature)) { Address = seen.First, Count = seen.Aliases });
        }

        draft.SavedRivals.AddRange(input.Rivals.Where(r => input.Ledger.Rivals.GetValueOrDefault(r.Database) != r));
        draft.ForgottenRivals.AddRange(input.Ledger.Rivals.Keys.Except(input.Rivals.Select(r => r.Database)));
        var saved = input.Owned.NewlySigned.Count == 0 ? [] : draft.SavedAliases.Select(r => r.Address).ToHashSet();
        draft.SavedAliases.AddRange(input.Owned.NewlySigned.Where(r => !saved.Contains(r.Address)));
    }

    /// <summary>What another one has signed last.</summary>
    internal static bool HasSigned(this IEnumerable<Rival> rivals, OwnedAlias row) => row.Writer is { } writer && rivals.Any(r => r.Database == writer);
}
