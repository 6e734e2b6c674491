using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <param name="Members">Mails of the enabled members, nested ones included; null when a member could not be read.</param>
/// <param name="InternalOnly">The directory wants only authenticated senders (msExchRequireAuthToSendTo, unless LDAP_MAILCOW_FLAG_ATTRIBUTES names another attribute).</param>
public sealed record DirectoryGroup(
    ObjectId Id,
    string Label,
    ImmutableArray<Address> Addresses,
    Recipients? Members,
    string? UnknownBecause = null,
    bool InternalOnly = false)
{
    /// <inheritdoc cref="DirectoryUser.Hidden"/>
    public bool Hidden { get; init; }
}
