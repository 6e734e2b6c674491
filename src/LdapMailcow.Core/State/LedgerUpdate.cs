using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.State;

public sealed record LedgerUpdate
{
    public IReadOnlyList<OwnedAlias> SavedAliases { get; init; } = [];

    /// <summary>What an administrator orders (undo): goto, active and hold of rows that are still there. A cycle that began before, and did not know
    /// the order or carries out an earlier one, does not overwrite it.</summary>
    public IReadOnlyList<OwnedAlias> OrderedAliases { get; init; } = [];

    public IReadOnlyList<Address> ForgottenAliases { get; init; } = [];

    public IReadOnlyList<SeenUser> SavedUsers { get; init; } = [];

    public IReadOnlyList<ObjectId> ForgottenUsers { get; init; } = [];

    public IReadOnlyList<MissingMember> SavedMembers { get; init; } = [];

    public IReadOnlyList<Address> ForgottenMembers { get; init; } = [];

    public IReadOnlyList<KnownMail> SavedMails { get; init; } = [];

    public IReadOnlyList<ObjectId> ForgottenMails { get; init; } = [];

    public IReadOnlyList<GivenGrant> SavedGrants { get; init; } = [];

    public IReadOnlyList<SendGrant> ForgottenGrants { get; init; } = [];

    public IReadOnlyList<Refusal> SavedRefusals { get; init; } = [];

    public IReadOnlyList<Address> ForgottenRefusals { get; init; } = [];

    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    public IReadOnlyList<string> SpentApprovals { get; init; } = [];

    public IReadOnlyList<Adoption> NewAdoptions { get; init; } = [];

    /// <summary>Whole decisions: a newer one about the same address stays.</summary>
    public IReadOnlyList<Adoption> SettledAdoptions { get; init; } = [];

    public IReadOnlyList<Address> SettledInheritance { get; init; } = [];

    public IReadOnlyList<Rival> SavedRivals { get; init; } = [];

    public IReadOnlyList<string> ForgottenRivals { get; init; } = [];

    public bool SavesAliasesOnly =>
        OrderedAliases.Count + ForgottenAliases.Count + SavedUsers.Count + ForgottenUsers.Count + SavedMembers.Count + ForgottenMembers.Count + SavedMails.Count + ForgottenMails.Count + SavedRefusals.Count + ForgottenRefusals.Count + History.Count
        + SpentApprovals.Count + NewAdoptions.Count + SettledAdoptions.Count + SettledInheritance.Count + SavedRivals.Count + ForgottenRivals.Count + SavedGrants.Count + ForgottenGrants.Count == 0;
}
