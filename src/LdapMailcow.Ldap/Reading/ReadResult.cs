using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Ldap.Attributes;
using LdapMailcow.Ldap.Digests;

namespace LdapMailcow.Ldap.Reading;

/// <summary>What one complete read found, and what of it is worth a line in the log.</summary>
/// <param name="UnresolvedMembers">Members of groups that were not found below the base.</param>
internal sealed record ReadResult(
    IReadOnlyList<DirectoryUser> Users, IReadOnlyList<DirectoryGroup> Groups, ReadProblems Problems, int References, int UnresolvedMembers, ReadSize Size)
{
    /// <summary>null when the searches cannot be repeated without decoding, or did not answer everything.</summary>
    public RepeatableRead? Repeatable { get; init; }

    public IReadOnlyList<DirectoryContact> Contacts { get; init; } = [];

    public DateTimeOffset? ChangesAt { get; init; }

    public IReadOnlyList<Delegation> Delegations { get; init; } = [];

    /// <inheritdoc cref="DirectorySnapshot.OtherMails"/>
    public IReadOnlySet<Address> OtherMails { get; init; } = new HashSet<Address>();
}

/// <summary>How much there was to read; the next read begins with tables of this size.</summary>
internal readonly record struct ReadSize(int Users, int Names);
