using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>Somebody elsewhere who has addresses here.</summary>
/// <param name="Target">Where mail for it goes; null when the entry does not say.</param>
public sealed record DirectoryContact(ObjectId Id, string Label, Address? Target, bool Enabled, ImmutableArray<Address> Addresses)
{
    /// <inheritdoc cref="DirectoryUser.Hidden"/>
    public bool Hidden { get; init; }

    /// <summary>Why what the entry says of its target cannot be used, as the rest of a sentence about it.</summary>
    public string? TargetProblem { get; init; }
}
