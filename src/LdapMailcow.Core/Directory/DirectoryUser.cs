using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>A person the user filter matched.</summary>
/// <param name="Label">For reports: the common name or whatever names the entry for a human.</param>
/// <param name="Mail">The mailbox; null when the entry has none.</param>
/// <param name="Aliases">Usable values of the alias attributes, without the mailbox itself, each once.</param>
public sealed record DirectoryUser(ObjectId Id, string Label, Address? Mail, bool Enabled, ImmutableArray<Address> Aliases);
