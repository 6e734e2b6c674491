using LdapMailcow.Core.Addresses;
using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;

namespace LdapMailcow.Core.State;

/// <summary>A user this daemon itself has seen in the directory; only such mailboxes may ever be disabled.</summary>
/// <param name="DisabledAs">The state we gave the mailbox when the user was gone or disabled; null when we did not touch it.</param>
/// <param name="Intended">The state that a write of ours was about to give it; a mailbox has no marker, so a crash after that write would leave
/// nothing else to know it by. The next cycle settles it.</param>
/// <param name="SeenEnabled">Enabled with this mail since the last time that the mailbox was switched; only then may a disabled account take it along.</param>
public sealed record SeenUser(
    ObjectId Id, Address Mail, int MissingReads = 0, MailboxState? DisabledAs = null, MailboxState? Intended = null, bool SeenEnabled = false);
