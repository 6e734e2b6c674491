using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.Planning;

public enum Policy
{
    Sync,
    UpsertOnly,
    CreateOnly,

    /// <summary>The plan is as with <see cref="Sync"/>, and is not carried out.</summary>
    None,
}

public enum AdoptExisting
{
    None,
    SameGoto,
    All,
}

public enum RemovedAliases
{
    Deactivate,
    Delete,
}

/// <summary>What the disabling of an account takes with it.</summary>
public enum DisabledUsers
{
    Aliases,
    Mailbox,
}

public enum SharedAddresses
{
    Conflict,
    Merge,
}

public sealed record PlanOptions
{
    public string OwnerId { get; init; } = "default";

    public Policy Policy { get; init; }

    public AdoptExisting Adopt { get; init; }

    /// <summary>What an administrator names may be taken over although its comment means something to others.</summary>
    public IReadOnlySet<Address> AdoptByName { get; init; } = new HashSet<Address>();

    /// <summary>Consecutive complete reads without an address before it counts as removed.</summary>
    public int RemovalConfirmations { get; init; } = 2;

    public RemovedAliases RemovedAliases { get; init; }

    public int DeleteAfterDays { get; init; } = 30;

    public long DeleteAfterSeconds => DeleteAfterDays * 86_400L;

    public SharedAddresses SharedAddresses { get; init; }

    public bool SogoVisible { get; init; } = true;

    public bool SenderAllowed { get; init; } = true;

    public bool GroupInternal { get; init; }

    /// <summary>What becomes of the mailbox is told when a person's mail changes, and what mailcow leaves of it is taken over.</summary>
    public bool FollowRenames { get; init; }

    /// <summary>mailcow's switch "internal" of groups follows the directory, also later.</summary>
    public bool ManagesInternal { get; init; }

    /// <summary>mailcow's switch "SOGo visible" follows the directory, also later.</summary>
    public bool ManagesHidden { get; init; }

    /// <summary>Who may send as whom follows the directory.</summary>
    public bool SendAs { get; init; }

    /// <summary>A new alias waits until one of its recipients can receive mail.</summary>
    public bool RequireMailbox { get; init; }

    public IReadOnlyList<AddressGlob> Protected { get; init; } = [];

    /// <summary>A pilot: nothing but these is written; empty for all.</summary>
    public IReadOnlyList<AddressGlob> Only { get; init; } = [];

    /// <summary>Punycode names of domains that are out of scope.</summary>
    public IReadOnlySet<string> IgnoredDomains { get; init; } = new HashSet<string>();

    public bool DisableDeletedUsers { get; init; }

    public DisabledUsers DisabledUsers { get; init; }

    public bool JudgesMailboxes => DisableDeletedUsers || DisabledUsers == DisabledUsers.Mailbox;

    public MailboxState DeletedUserState { get; init; } = MailboxState.Inactive;

    public AddressScope Scope => new(Protected, IgnoredDomains) { Only = Only };
}
