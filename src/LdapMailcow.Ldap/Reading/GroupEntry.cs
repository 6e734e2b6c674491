using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Ldap.Reading;

/// <summary>A group with its direct members, as numbers in <see cref="People"/>.</summary>
internal sealed class GroupEntry
{
    public required string Label { get; init; }

    public required int[] Members { get; init; }

    /// <summary>Login names (memberUid).</summary>
    public required string[] MemberNames { get; init; }

    /// <summary>Last part of the SID: users with this primaryGroupID are members.</summary>
    public uint? RelativeId { get; init; }

    /// <summary>Why the member list is not complete; null when it is.</summary>
    public string? Problem { get; init; }

    /// <summary>Null for a group that is only known as a member of others.</summary>
    public ObjectId? Id { get; init; }

    public ImmutableArray<Address> Addresses { get; init; } = [];

    public bool InternalOnly { get; init; }
}
