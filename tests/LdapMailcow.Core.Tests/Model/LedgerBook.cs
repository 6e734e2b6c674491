using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>What a state store does with an update, on plain dictionaries.</summary>
internal static class LedgerBook
{
    public static Ledger With(this Ledger ledger, LedgerUpdate update) => ledger with
    {
        Aliases = Apply(ledger.Aliases, update.ForgottenAliases, update.SavedAliases, r => r.Address),
        Users = Apply(ledger.Users, update.ForgottenUsers, update.SavedUsers, u => u.Id),
        Refusals = Apply(ledger.Refusals, update.ForgottenRefusals, update.SavedRefusals, r => r.Address),
        Approved = ledger.Approved.Except(update.SpentApprovals).ToHashSet(),
        Inherited = ledger.Inherited.Except(update.SettledInheritance).ToHashSet(),
    };

    public static Ledger With(this Ledger ledger, params OwnedAlias[] rows) => ledger.With(new LedgerUpdate { SavedAliases = rows });

    public static Ledger With(this Ledger ledger, params SeenUser[] users) => ledger.With(new LedgerUpdate { SavedUsers = users });

    public static Ledger Approve(this Ledger ledger, params IEnumerable<string> items) => ledger with { Approved = ledger.Approved.Union(items).ToHashSet() };

    private static Dictionary<TKey, TValue> Apply<TKey, TValue>(
        IReadOnlyDictionary<TKey, TValue> old, IReadOnlyList<TKey> forgotten, IReadOnlyList<TValue> saved, Func<TValue, TKey> key)
        where TKey : notnull
    {
        var changed = new Dictionary<TKey, TValue>(old);
        foreach (var gone in forgotten)
        {
            changed.Remove(gone);
        }

        foreach (var value in saved)
        {
            changed[key(value)] = value;
        }

        return changed;
    }
}
