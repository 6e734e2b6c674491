using LdapMailcow.Core.Directory;
using LdapMailcow.Core.Mailcow;
using LdapMailcow.Core.State;

namespace LdapMailcow.Core.Planning;

/// <summary>Users who are there. LDAP_MAILCOW_DISABLED_USERS=mailbox: an account that was seen enabled and is disabled now takes its mailbox with it,
/// once; whoever changes that mailbox afterwards has the last word, until the account is enabled again.</summary>
internal sealed class PresentUsers(PlanOptions options, UserMailboxes mailboxes)
{
    private readonly bool _follows = options.DisabledUsers == DisabledUsers.Mailbox;

    /// <param name="inhabitant">Who may use the mailbox now; null when all who have it are disabled.</param>
    public void Judge(DirectoryUser user, SeenUser? seen, DirectoryUser? inhabitant)
    {
        if (seen is { DisabledAs: not null } && (mailboxes.IsAsWeLeftIt(seen) || !mailboxes.AreKnown))
        {
            mailboxes.Save(seen with { MissingReads = 0 }, seen);
            if (inhabitant is not null)
            {
                mailboxes.Enable(seen, new SeenUser(user.Id, user.Mail!.Value, SeenEnabled: _follows && user.Enabled), Reason(user, seen, inhabitant));
            }

            return;
        }

        var row = new SeenUser(user.Id, user.Mail!.Value, SeenEnabled: _follows && (user.Enabled || IsNews(user, seen)));
        mailboxes.Save(row, seen);
        if (row.SeenEnabled && inhabitant is null)
        {
            mailboxes.Disable(row, "its account is disabled in the directory", isDue: true);
        }
    }

    /// <summary>Seen enabled with this very mailbox, which nobody switched off or on again since.</summary>
    private bool IsNews(DirectoryUser user, SeenUser? seen) =>
        seen is { SeenEnabled: true, DisabledAs: null }
        && mailboxes.Of(seen.Mail) == mailboxes.Of(user.Mail!.Value)
        && (!mailboxes.AreKnown || mailboxes.StateOf(seen) == MailboxState.Active);

    private static string Reason(DirectoryUser user, SeenUser seen, DirectoryUser inhabitant) =>
        inhabitant.Id != user.Id ? $"it belongs to {inhabitant.Label} now"
        : seen.MissingReads > 0 ? $"{user.Label} is in the directory again"
        : $"{user.Label} is enabled in the directory again";
}
