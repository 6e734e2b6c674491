using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Tests.Model;

/// <summary>Short ways to a ledger with something in it.</summary>
internal static class LedgerBook
{
    public static Ledger With(this Ledger ledger, params OwnedAlias[] rows) => ledger.With(new LedgerUpdate { SavedAliases = rows });

    public static Ledger With(this Ledger ledger, params SeenUser[] users) => ledger.With(new LedgerUpdate { SavedUsers = users });

    public static Ledger Approve(this Ledger ledger, params IEnumerable<string> items) => ledger with { Approved = ledger.Approved.Union(items).ToHashSet() };
}
