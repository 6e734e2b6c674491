using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>A group the group filter matched, its members already expanded.</summary>
/// <param name="Addresses">The group's mail first, then its own smtp: proxyAddresses, each once.</param>
/// <param name="Members">Mails of the enabled members, nested ones included; null when a member could not be read.</param>
/// <param name="UnknownBecause">The reason when <paramref name="Members"/> is null.</param>
/// <param name="InternalOnly">The directory wants only authenticated senders (msExchRequireAuthToSendTo).</param>
public sealed record DirectoryGroup(
    ObjectId Id,
    string Label,
    ImmutableArray<Address> Addresses,
    Recipients? Members,
    string? UnknownBecause = null,
    bool InternalOnly = false);
