using System.Collections.Immutable;
using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

public sealed record DirectoryUser(ObjectId Id, string Label, Address? Mail, bool Enabled, ImmutableArray<Address> Aliases)
{
    /// <summary>The directory hides it from address books (LDAP_MAILCOW_FLAG_ATTRIBUTES).</summary>
    public bool Hidden { get; init; }
}
