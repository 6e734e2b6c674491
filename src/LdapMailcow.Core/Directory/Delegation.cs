using LdapMailcow.Core.Addresses;

namespace LdapMailcow.Core.Directory;

/// <summary>Who may send as somebody, as the directory says it (LDAP_MAILCOW_SENDAS_ATTRIBUTES).</summary>
/// <param name="Owner">The entry whose address it is: a user, or a group.</param>
/// <param name="Address">Its mail.</param>
/// <param name="Delegates">Mails of the enabled ones, members of groups included; null when one of them could not be read.</param>
public sealed record Delegation(ObjectId Owner, string Label, Address Address, Recipients? Delegates, string? UnknownBecause = null);
