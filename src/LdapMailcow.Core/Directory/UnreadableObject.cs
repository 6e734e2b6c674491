using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>An entry that is there but cannot be judged (its mail is no address, it has no stable id). What it owns or names is left alone: a bad
/// entry must neither look absent nor harm a neighbour.</summary>
public sealed record UnreadableObject(ObjectId? Id, string Label, string Reason, ImmutableArray<Address> Addresses)
{
    /// <summary>It can be read, but another object has what it wants.</summary>
    public bool IsConflict { get; init; }
}
