using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;

namespace LdapMailcow.Core.State;

/// <summary>Under which mail a person was last seen (LDAP_MAILCOW_FOLLOW_RENAMES), and under which before.</summary>
/// <param name="Former">null as long as it never changed.</param>
/// <param name="IsLeft">mailcow had the mailbox of the former mail when it was last looked at.</param>
public sealed record KnownMail(ObjectId Id, Address Mail, Address? Former = null, bool IsLeft = false);
