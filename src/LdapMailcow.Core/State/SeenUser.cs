using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.State;

/// <summary>A user this daemon itself has seen in the directory; only such mailboxes may ever be disabled.</summary>
/// <param name="DisabledAs">The state we gave the mailbox when the user was gone; null when we did not touch it.</param>
public sealed record SeenUser(ObjectId Id, Address Mail, int MissingReads = 0, MailboxState? DisabledAs = null);
