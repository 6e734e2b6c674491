using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.State;

public enum AliasKind
{
    User,
    Group,
}

/// <param name="Source">The directory object; null when the row was restored from the marker alone.</param>
/// <param name="MissingReads">Consecutive complete reads in which the directory did not want this alias; 0 when it does.</param>
/// <param name="InactiveSeconds">How long we have watched it being inactive, in seconds; never more than really passed.</param>
/// <param name="HeldAgainst">After an undo: the wish of the directory (a fingerprint, see <see cref="Hold"/>) that must not be applied again; goto
/// and active above are then what the alias shall be. null otherwise.</param>
/// <param name="Writer">The other database that signed the alias last, as far as we have seen; null when we did, or nobody.</param>
public sealed record OwnedAlias(
    Address Address,
    ObjectId? Source,
    AliasKind Kind,
    string Goto,
    bool Active,
    int MissingReads = 0,
    long InactiveSeconds = 0,
    string? HeldAgainst = null,
    string? Writer = null)
{
    /// <summary>Those switches that we manage (LDAP_MAILCOW_FLAG_ATTRIBUTES), as they were left; the others are null.</summary>
    public AliasFlags Flags { get; init; }
}
