using System.Collections.Frozen;
using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>
/// Everything one complete read found. It exists only if every search ended with success and the last page; an incomplete
/// read is a <see cref="DirectoryUnavailableException"/> instead.
/// </summary>
public sealed record DirectorySnapshot(
    IReadOnlyList<DirectoryUser> Users,
    IReadOnlyList<DirectoryGroup> Groups,
    IReadOnlyList<UnreadableObject> Unreadable,
    IReadOnlyList<RejectedValue> Rejected,
    string Server,
    int Searches)
{
    /// <summary>Mails of entries that are no users and were read because they may be members of groups.</summary>
    public IReadOnlySet<Address> OtherMails { get; init; } = FrozenSet<Address>.Empty;

    /// <summary>Empty unless LDAP_MAILCOW_LDAP_CONTACT_FILTER is set.</summary>
    public IReadOnlyList<DirectoryContact> Contacts { get; init; } = [];

    /// <summary>One for each owner who names somebody.</summary>
    public IReadOnlyList<Delegation> Delegations { get; init; } = [];

    /// <summary>null when the read cannot be repeated for its digest alone.</summary>
    public DirectoryDigest? Digest { get; init; }

    /// <summary>When the same answers will mean something else, because an account expires; null when never.</summary>
    public DateTimeOffset? ChangesAt { get; init; }
}
