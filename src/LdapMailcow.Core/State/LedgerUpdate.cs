using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Core.State;

/// <summary>One transaction on the ledger. Empty lists change nothing.</summary>
public sealed record LedgerUpdate
{
    public IReadOnlyList<OwnedAlias> SavedAliases { get; init; } = [];

    public IReadOnlyList<Address> ForgottenAliases { get; init; } = [];

    public IReadOnlyList<SeenUser> SavedUsers { get; init; } = [];

    public IReadOnlyList<ObjectId> ForgottenUsers { get; init; } = [];

    public IReadOnlyList<Refusal> SavedRefusals { get; init; } = [];

    public IReadOnlyList<Address> ForgottenRefusals { get; init; } = [];

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Approved items that are applied or no longer wanted.</summary>
    public IReadOnlyList<string> SpentApprovals { get; init; } = [];

    /// <summary>What an administrator wants to be taken over (the command adopt).</summary>
    public IReadOnlyList<Adoption> NewAdoptions { get; init; } = [];

    /// <summary>Decisions that are carried out, or have lapsed.</summary>
    public IReadOnlyList<Address> SettledAdoptions { get; init; } = [];

    /// <summary>Inherited addresses that are ours now or do not exist.</summary>
    public IReadOnlyList<Address> SettledInheritance { get; init; } = [];

    public bool SavesAliasesOnly =>
        ForgottenAliases.Count + SavedUsers.Count + ForgottenUsers.Count + SavedRefusals.Count + ForgottenRefusals.Count + History.Count
        + SpentApprovals.Count + NewAdoptions.Count + SettledAdoptions.Count + SettledInheritance.Count == 0;
}
